import type { Point } from '../../shared/geography.ts';

/** A closed ring in map units, first corner not repeated. */
export type Ring = readonly (readonly [number, number])[];

/** One commune on the map: its shape as an SVG path, and where its centre stands. */
export type MapCommune = { code: string; path: string; x: number; y: number };

/**
 * A map in units of its own (`viewBox="0 0 width height"`). `project` puts a point on it. `borders` are the lines
 * between bassins (and around the territory), to be drawn above the communes.
 */
export type SchematicMap = {
  width: number;
  height: number;
  project: (point: Point) => { x: number; y: number };
  communes: MapCommune[];
  borders: string;
};

/** The width of every map, in its own units. */
export const MAP_WIDTH = 1_000;

type Frame = { width: number; height: number; project: SchematicMap['project'] };

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * Equirectangular at the mean latitude: a degree of longitude is as short as it is there. `margin` is kept free around
 * the points, as a share of the width.
 */
export const frameAround = (points: readonly Point[], margin: number): Frame => {
  let [south, north, west, east] = [90, -90, 180, -180];
  for (const { latitude, longitude } of points) {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const inner = MAP_WIDTH * (1 - 2 * margin);
  const scale = inner / Math.max((east - west) * shrink, (north - south) * 0.25, 0.01);
  const border = MAP_WIDTH * margin;
  const project = ({ latitude, longitude }: Point) => ({
    x: round((longitude - west) * shrink * scale + border),
    y: round((north - latitude) * scale + border),
  });
  return { width: MAP_WIDTH, height: Math.ceil((north - south) * scale + 2 * border), project };
};

const isTurn = (ring: Ring, at: number): boolean => {
  const [ax, ay] = ring[(at + ring.length - 1) % ring.length] ?? [0, 0];
  const [bx, by] = ring[at] ?? [0, 0];
  const [cx, cy] = ring[(at + 1) % ring.length] ?? [0, 0];
  return (bx - ax) * (cy - by) !== (by - ay) * (cx - bx);
};

/** A ring in whole units, without corners that coincide or lie on a straight line; empty when nothing is left. */
export const tidyRing = (ring: Ring): Ring => {
  const whole = ring.map(([x, y]) => [Math.round(x), Math.round(y)] as const);
  const distinct = whole.filter(([x, y], at) => {
    const [px, py] = whole[(at + whole.length - 1) % whole.length] ?? [0, 0];
    return whole.length === 1 || x !== px || y !== py;
  });
  return distinct.length < 3 ? [] : distinct;
};

const steps = (corners: Ring): string =>
  corners
    .slice(1)
    .map(([x, y], at) => {
      const [px, py] = corners[at] ?? [0, 0];
      const dy = y - py;
      return `${x - px}${dy < 0 ? '' : ' '}${dy}`;
    })
    .reduce((path, step) => path + (step.startsWith('-') || path === '' ? '' : ' ') + step, '');

const movedTo = ([x, y]: readonly [number, number]): string => `M${x} ${y}`;

/** Rings as one SVG path, with relative lines (shortest in bytes). */
export const ringsToPath = (rings: readonly Ring[]): string =>
  rings
    .map((ring) => {
      const corners = ring.filter((_, at) => isTurn(ring, at));
      const [first] = corners;
      return first && corners.length > 2 ? `${movedTo(first)}l${steps(corners)}z` : '';
    })
    .join('');

type Side = { from: readonly [number, number]; to: readonly [number, number]; groups: string[] };

const sidesOf = (shapes: readonly { group: string; rings: readonly Ring[] }[]): Iterable<Side> => {
  const sides = new Map<string, Side>();
  for (const { group, rings } of shapes) {
    for (const ring of rings) {
      ring.forEach((from, at) => {
        const to = ring[(at + 1) % ring.length] ?? from;
        const isForward = from[0] < to[0] || (from[0] === to[0] && from[1] <= to[1]);
        const key = isForward ? `${from.join()} ${to.join()}` : `${to.join()} ${from.join()}`;
        const side = sides.get(key);
        if (side) side.groups.push(group);
        else sides.set(key, { from, to, groups: [group] });
      });
    }
  }
  return sides.values();
};

type Corner = readonly [number, number];

const chained = (sides: readonly Side[]): Corner[][] => {
  const at = new Map<string, Side[]>();
  for (const side of sides) {
    for (const end of [side.from, side.to]) at.set(end.join(), [...(at.get(end.join()) ?? []), side]);
  }
  const used = new Set<Side>();
  const follow = (line: Corner[]): Corner[] => {
    for (;;) {
      const end = line.at(-1);
      const next = end && at.get(end.join())?.find((side) => !used.has(side));
      if (!end || !next) return line;
      used.add(next);
      line.push(next.from.join() === end.join() ? next.to : next.from);
    }
  };
  return sides.flatMap((side) => {
    if (used.has(side)) return [];
    used.add(side);
    const forward = follow([side.from, side.to]);
    return [follow(forward.reverse())];
  });
};

/**
 * The lines where one group of shapes ends, as an SVG path: sides that belong to one shape only, or to two of
 * different groups. Neighbouring shapes must share their corners exactly.
 */
export const bordersBetween = (shapes: readonly { group: string; rings: readonly Ring[] }[]): string => {
  const borders = [...sidesOf(shapes)].filter(
    ({ groups }) => groups.length === 1 || groups.some((group) => group !== groups[0]),
  );
  return chained(borders)
    .map((line) => {
      const corners = line.filter((_, at) => at === 0 || at === line.length - 1 || isTurn(line, at));
      const [first] = corners;
      return first ? `${movedTo(first)}l${steps(corners)}` : '';
    })
    .join('');
};
