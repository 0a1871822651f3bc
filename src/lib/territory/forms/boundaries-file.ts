import * as v from 'valibot';
import { ok, refused, type Result } from '../../shared/result.ts';
import {
  boundariesFrom,
  positionNotInDegrees,
  ringOfArcs,
  unpackedArc,
  type Boundaries,
  type BoundariesProblem,
  type BoundaryShape,
  type Position,
} from '../domain/boundaries.ts';
import type { TerritoryFacts } from '../domain/territory-facts.ts';

const position = v.pipe(
  v.array(v.number()),
  v.minLength(2),
  v.transform((numbers): Position => [numbers[0] ?? 0, numbers[1] ?? 0]),
);
const rings = v.array(v.array(position));
const properties = v.optional(v.nullable(v.record(v.string(), v.unknown())), null);

const feature = v.object({
  properties,
  geometry: v.nullable(
    v.variant('type', [
      v.object({ type: v.literal('Polygon'), coordinates: rings }),
      v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(rings) }),
    ]),
  ),
});
const geoJson = v.object({ type: v.literal('FeatureCollection'), features: v.array(feature) });

const arcIndices = v.array(v.array(v.number()));
const topoGeometry = v.variant('type', [
  v.object({ type: v.literal('Polygon'), properties, arcs: arcIndices }),
  v.object({ type: v.literal('MultiPolygon'), properties, arcs: v.array(arcIndices) }),
]);
const topoJson = v.object({
  type: v.literal('Topology'),
  arcs: v.array(v.array(position)),
  transform: v.optional(v.object({ scale: position, translate: position })),
  objects: v.record(
    v.string(),
    v.object({ type: v.literal('GeometryCollection'), geometries: v.array(topoGeometry) }),
  ),
});

const file = v.variant('type', [geoJson, topoJson]);

const shapesOfFeatures = ({ features }: v.InferOutput<typeof geoJson>): BoundaryShape[] =>
  features.map(({ properties: said, geometry }) => ({
    properties: said ?? {},
    // GeoJSON repeats a ring's first corner at its end.
    rings: (geometry?.type === 'Polygon' ? [geometry.coordinates] : (geometry?.coordinates ?? []))
      .flat()
      .map((ring) => ring.slice(0, -1)),
  }));

const layersOfTopology = (topology: v.InferOutput<typeof topoJson>): BoundaryShape[][] => {
  const arcs = topology.arcs.map((arc) => unpackedArc(arc, topology.transform));
  return Object.values(topology.objects).map(({ geometries }) =>
    geometries.map((geometry) => ({
      properties: geometry.properties ?? {},
      rings: (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs)
        .flat()
        .map((indices) => ringOfArcs(indices, arcs)),
    })),
  );
};

const jsonOf = (fileText: string): Result<unknown, BoundariesProblem> => {
  try {
    return ok(JSON.parse(fileText.replace(/^\uFEFF/, '')) as unknown);
  } catch (error) {
    return refused({ code: 'not-json', detail: error instanceof Error ? error.message : String(error) });
  }
};

/**
 * Reads the official boundaries of a territory's communes from GeoJSON or TopoJSON text, in WGS 84 degrees. The
 * communes are recognised by whichever property holds their codes (NIS, INSEE ...), of today or of before a merger.
 */
export const readBoundaries = (
  fileText: string,
  facts: Pick<TerritoryFacts, 'communes'>,
): Result<Boundaries, BoundariesProblem> => {
  const json = jsonOf(fileText);
  if (!json.ok) return json;
  const parsed = v.safeParse(file, json.value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const at = v.getDotPath(issue) ?? '(file)';
    return refused({ code: 'not-boundaries', at, expected: issue.expected ?? '' });
  }
  const layers =
    parsed.output.type === 'Topology' ? layersOfTopology(parsed.output) : [shapesOfFeatures(parsed.output)];
  const wrong = positionNotInDegrees(layers.flat());
  if (wrong) return refused({ code: 'not-degrees', position: wrong.join(', ') });
  return boundariesFrom(layers, facts);
};
