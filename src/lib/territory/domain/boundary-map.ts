import type { Boundaries } from './boundaries.ts';
import { mapOfShapes } from './map-of-shapes.ts';
import { frameAround, type SchematicMap } from './schematic-map.ts';
import type { TerritoryFacts } from './territory-facts.ts';

/** The map of official boundaries, in the form of the schematic one. Communes without a shape are left out. */
export const buildBoundaryMap = (
  facts: Pick<TerritoryFacts, 'communes'>,
  boundaries: Boundaries,
): SchematicMap => {
  const rings = [...boundaries.rings].flatMap(([code, list]) => list.map((ring) => ({ code, ring })));
  const points = rings.flatMap(({ ring }) => ring.map(([longitude, latitude]) => ({ latitude, longitude })));
  const frame = frameAround(points, 0.02);
  const shapes = new Map<string, [number, number][][]>();
  for (const { code, ring } of rings) {
    const drawn = ring.map(([longitude, latitude]): [number, number] => {
      const { x, y } = frame.project({ latitude, longitude });
      return [x, y];
    });
    shapes.set(code, [...(shapes.get(code) ?? []), drawn]);
  }
  return mapOfShapes(facts, frame, shapes);
};
