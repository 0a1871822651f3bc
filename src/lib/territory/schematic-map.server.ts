import { Delaunay } from 'd3-delaunay';
import type { TerritoryFacts } from './domain/territory-facts.ts';
import { frameAround, MAP_WIDTH, type Ring, type SchematicMap } from './domain/schematic-map.ts';
import { mapOfShapes } from './domain/map-of-shapes.ts';

/**
 * Beyond this many usual distances between neighbouring localities the map is empty, unless enclosed; the outline runs
 * halfway there. With 2.8 the outline of Wallonia shares 91 % of its area with the official one.
 */
const REACH = 2.8;
/** Points of nobody in a reach: more is smoother and slower. */
const STEPS_A_REACH = 4;

type Site = { x: number; y: number; owner: string | null };

/** The distance that half of the sites have a neighbour within. */
const usualDistance = (sites: readonly Site[]): number => {
  const nearest = sites.map(({ x, y }) => {
    let least = Infinity;
    for (const other of sites) {
      const square = (other.x - x) ** 2 + (other.y - y) ** 2;
      if (square > 0 && square < least) least = square;
    }
    return Math.sqrt(least);
  });
  const median = nearest.toSorted((a, b) => a - b)[Math.floor(nearest.length / 2)] ?? 0;
  return Number.isFinite(median) && median > 0 ? median : MAP_WIDTH / 10;
};

/** Is a place of the grid within reach of a site? Grid cells are marked site by site. */
const marked = (
  sites: readonly Site[],
  step: number,
  columns: number,
  rows: number,
  reach: number,
): Uint8Array => {
  const marks = new Uint8Array(columns * rows);
  const around = Math.ceil(reach / step);
  for (const { x, y } of sites) {
    const column = Math.round(x / step) + around;
    const row = Math.round(y / step) + around;
    for (let r = row - around; r <= row + around; r++) {
      for (let c = column - around; c <= column + around; c++) {
        const isNear = Math.hypot((c - around) * step - x, (r - around) * step - y) <= reach;
        if (isNear && r >= 0 && c >= 0 && r < rows && c < columns) marks[r * columns + c] = 1;
      }
    }
  }
  return marks;
};

/** Grid cells that can be reached from the grid's corner without crossing a mark: the outside, without inner holes. */
const outsideOf = (marks: Uint8Array, columns: number): number[] => {
  const seen = new Uint8Array(marks.length);
  const queue = [0];
  seen[0] = 1;
  for (let cell = queue[0]; cell !== undefined; cell = queue.pop()) {
    const column = cell % columns;
    const neighbours = [cell - columns, cell + columns];
    if (column > 0) neighbours.push(cell - 1);
    if (column < columns - 1) neighbours.push(cell + 1);
    for (const next of neighbours) {
      if (seen[next] === 0 && marks[next] === 0) {
        seen[next] = 1;
        queue.push(next);
      }
    }
  }
  return [...seen.keys()].filter((cell) => seen[cell] === 1);
};

/** Points of nobody around the territory: their cells bound the outer communes, and are not drawn. */
const emptySites = (sites: readonly Site[], reach: number, height: number, width: number): Site[] => {
  const step = reach / STEPS_A_REACH;
  const around = Math.ceil(reach / step);
  const columns = Math.ceil(width / step) + 2 * around + 2;
  const rows = Math.ceil(height / step) + 2 * around + 2;
  const marks = marked(sites, step, columns, rows, reach);
  return outsideOf(marks, columns).map((cell) => ({
    x: ((cell % columns) - around) * step,
    y: (Math.floor(cell / columns) - around) * step,
    owner: null,
  }));
};

const circumcentre = (a: Site, b: Site, c: Site): readonly [number, number] => {
  const [bx, by] = [b.x - a.x, b.y - a.y];
  const [cx, cy] = [c.x - a.x, c.y - a.y];
  const d = 2 * (bx * cy - by * cx);
  const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
  return [a.x + (cy * bb - by * cc) / d, a.y + (bx * cc - cx * bb) / d];
};

const ringsFrom = (
  next: Map<number, number>,
  corner: (triangle: number) => readonly [number, number],
): Ring[] => {
  const rings: Ring[] = [];
  for (const start of [...next.keys()]) {
    const ring: (readonly [number, number])[] = [];
    for (let at: number | undefined = start; at !== undefined && next.has(at);) {
      const to: number | undefined = next.get(at);
      next.delete(at);
      ring.push(corner(at));
      at = to;
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
};

/** The Voronoi cells of the sites, those of one owner merged: walks the sides between cells of different owners. */
const mergedCells = (sites: readonly Site[]): Map<string, Ring[]> => {
  const { triangles, halfedges } = new Delaunay(Float64Array.from(sites.flatMap(({ x, y }) => [x, y])));
  const site = (side: number): Site => sites[triangles[side] ?? 0] ?? { x: 0, y: 0, owner: null };
  const after = (side: number): number => (side % 3 === 2 ? side - 2 : side + 1);
  const next = new Map<string, Map<number, number>>();
  halfedges.forEach((opposite, side) => {
    const { owner } = site(side);
    if (opposite < 0 || owner === null || owner === site(after(side)).owner) return;
    const sides = next.get(owner) ?? new Map<number, number>();
    next.set(owner, sides.set(Math.floor(opposite / 3), Math.floor(side / 3)));
  });
  const corner = (triangle: number) =>
    circumcentre(site(3 * triangle), site(3 * triangle + 1), site(3 * triangle + 2));
  return new Map([...next].map(([owner, sides]) => [owner, ringsFrom(sides, corner)]));
};

/**
 * A map computed from the locality points alone: each commune is the land nearer to one of its localities than to any
 * other, up to a few kilometres beyond the last one. Schematic, and to be called so where it is shown.
 */
export const buildSchematicMap = (facts: TerritoryFacts): SchematicMap => {
  const sitesIn = (frame: Pick<SchematicMap, 'project'>): Site[] =>
    facts.localities.map((locality) => ({ ...frame.project(locality), owner: locality.commune }));
  const tight = frameAround(facts.localities, 0);
  const beyond = (REACH * usualDistance(sitesIn(tight))) / 2;
  const margin = Math.min(0.25, (1.6 * beyond) / (MAP_WIDTH + 3.2 * beyond));
  const frame = frameAround(facts.localities, margin);
  const sites = sitesIn(frame);
  const reach = 2 * beyond * (1 - 2 * margin);
  const empty = emptySites(sites, reach, frame.height, frame.width);
  return mapOfShapes(facts, frame, mergedCells([...sites, ...empty]));
};
