import { refused, ok, type Result } from '../../shared/result.ts';
import type { TerritoryFacts } from './territory-facts.ts';

/** Longitude then latitude, as GeoJSON and TopoJSON write them. */
export type Position = readonly [number, number];

/** One area of a boundary file: what is said of it and its rings (holes too: fill them by the even-odd rule). */
export type BoundaryShape = { properties: Record<string, unknown>; rings: readonly Position[][] };

/** Official boundaries: rings by commune code, and the communes that the file has no shape for. */
export type Boundaries = { rings: ReadonlyMap<string, readonly Position[][]>; missing: string[] };

/** Why boundaries cannot be drawn. */
export type BoundariesProblem =
  | { code: 'not-json'; detail: string }
  | { code: 'not-boundaries'; at: string; expected: string }
  /** Coordinates in metres (Lambert ...): the file must be in WGS 84 degrees. */
  | { code: 'not-degrees'; position: string }
  /** No property of the shapes holds the codes of the territory's communes. */
  | { code: 'no-commune-matched' };

const communeByCode = (facts: Pick<TerritoryFacts, 'communes'>): Map<string, string> => {
  const former = facts.communes.flatMap(({ code, formerCodes }) =>
    formerCodes.map((old) => [old, code] as const),
  );
  return new Map([...former, ...facts.communes.map(({ code }) => [code, code] as const)]);
};

const keyWithMostCodes = (
  shapes: readonly BoundaryShape[],
  codes: ReadonlyMap<string, string>,
): { key: string; count: number } => {
  const counts = new Map<string, number>();
  for (const { properties } of shapes) {
    for (const [key, value] of Object.entries(properties)) {
      if (codes.has(String(value))) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .reduce((best, one) => (one.count > best.count ? one : best), { key: '', count: 0 });
};

/**
 * Finds the communes in the layers of a file: by the property, of the layer, that holds most of their codes. Codes of
 * before a merger count for the commune that they were merged into.
 */
export const boundariesFrom = (
  layers: readonly (readonly BoundaryShape[])[],
  facts: Pick<TerritoryFacts, 'communes'>,
): Result<Boundaries, BoundariesProblem> => {
  const codes = communeByCode(facts);
  const best = layers
    .map((shapes) => ({ shapes, ...keyWithMostCodes(shapes, codes) }))
    .reduce((a, b) => (b.count > a.count ? b : a), {
      shapes: [] as readonly BoundaryShape[],
      key: '',
      count: 0,
    });
  if (best.count === 0) return refused({ code: 'no-commune-matched' });
  const rings = new Map<string, Position[][]>();
  for (const shape of best.shapes) {
    const code = codes.get(String(shape.properties[best.key]));
    if (code !== undefined) rings.set(code, [...(rings.get(code) ?? []), ...shape.rings]);
  }
  const missing = facts.communes.map(({ code }) => code).filter((code) => !rings.has(code));
  return ok({ rings, missing });
};

/** The first position that is no longitude and latitude; undefined when all are. */
export const positionNotInDegrees = (shapes: readonly BoundaryShape[]): Position | undefined => {
  for (const { rings } of shapes) {
    for (const ring of rings) {
      const wrong = ring.find(
        ([longitude, latitude]) => Math.abs(longitude) > 180 || Math.abs(latitude) > 90,
      );
      if (wrong) return wrong;
    }
  }
  return undefined;
};

/** How TopoJSON packs coordinates: whole numbers, each the difference with the one before, then scaled and moved. */
export type Quantization = { scale: Position; translate: Position };

/** A TopoJSON arc as positions in degrees. */
export const unpackedArc = (arc: readonly Position[], packing: Quantization | undefined): Position[] => {
  if (!packing) return [...arc];
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * packing.scale[0] + packing.translate[0], y * packing.scale[1] + packing.translate[1]];
  });
};

/** A ring from the arcs it is made of: `~i` is arc `i` backwards; where two arcs meet, the corner counts once. */
export const ringOfArcs = (indices: readonly number[], arcs: readonly Position[][]): Position[] =>
  indices.flatMap((index) => {
    const arc = arcs[index < 0 ? ~index : index] ?? [];
    return (index < 0 ? arc.toReversed() : arc).slice(0, -1);
  });
