import { bordersBetween, ringsToPath, tidyRing, type Ring, type SchematicMap } from './schematic-map.ts';
import type { TerritoryFacts } from './territory-facts.ts';

/** A map of the communes that have a shape (rings in the frame's units), wherever the shapes come from. */
export const mapOfShapes = (
  facts: Pick<TerritoryFacts, 'communes'>,
  frame: Pick<SchematicMap, 'width' | 'height' | 'project'>,
  shapes: ReadonlyMap<string, readonly Ring[]>,
): SchematicMap => {
  const drawn = facts.communes.flatMap((commune) => {
    const rings = (shapes.get(commune.code) ?? []).map(tidyRing).filter((ring) => ring.length > 0);
    return rings.length > 0 ? [{ commune, rings }] : [];
  });
  return {
    ...frame,
    communes: drawn.map(({ commune, rings }) => ({
      code: commune.code,
      path: ringsToPath(rings),
      ...frame.project(commune),
    })),
    borders: bordersBetween(drawn.map(({ commune, rings }) => ({ group: commune.bassin ?? '', rings }))),
  };
};
