import { expect, test } from 'vitest';
import { buildBoundaryMap } from '../domain/boundary-map.ts';
import type { Commune } from '../domain/territory-facts.ts';
import { readBoundaries } from './boundaries-file.ts';

const commune = (code: string, longitude: number, formerCodes: string[] = []): Commune => ({
  code,
  name: { fr: code },
  otherNames: [],
  languages: [],
  facilities: [],
  latitude: 50.5,
  longitude,
  formerCodes,
  formerNames: [],
  mainPostalCode: '1000',
  postalCodes: ['1000'],
});
// Two squares side by side; the second was two communes before a merger.
const facts = { communes: [commune('10001', 4.5), commune('10005', 5.5, ['10002', '10003'])] };

const square = (west: number, south: number, east: number, north: number) => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];
const feature = (code: string | number, coordinates: number[][][]) => ({
  type: 'Feature',
  properties: { name: 'x', refnis: code },
  geometry: { type: 'Polygon', coordinates },
});
const geoJson = {
  type: 'FeatureCollection',
  features: [
    feature('10001', square(4, 50, 5, 51)),
    feature(10002, square(5, 50, 6, 50.5)),
    feature(10003, square(5, 50.5, 6, 51)),
    feature('99999', square(7, 50, 8, 51)),
  ],
};
const topoJson = {
  type: 'Topology',
  transform: { scale: [0.5, 0.5], translate: [4, 50] },
  arcs: [
    [
      [2, 2],
      [-2, 0],
      [0, -2],
      [2, 0],
    ],
    [
      [2, 2],
      [0, -2],
    ],
    [
      [2, 0],
      [2, 0],
      [0, 2],
      [-2, 0],
    ],
  ],
  objects: {
    regions: {
      type: 'GeometryCollection',
      geometries: [{ type: 'Polygon', properties: { nis: '1' }, arcs: [[0, -2]] }],
    },
    communes: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', properties: { nis: '10001' }, arcs: [[0, -2]] },
        { type: 'MultiPolygon', properties: { nis: '10005' }, arcs: [[[1, 2]]] },
      ],
    },
  },
};

const read = (value: unknown) => {
  const result = readBoundaries(JSON.stringify(value), facts);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

test('GeoJSON: communes by the property that holds their codes, those of before a merger too', () => {
  const { rings, missing } = read(geoJson);
  expect(missing).toEqual([]);
  expect([...rings.keys()]).toEqual(['10001', '10005']);
  expect(rings.get('10005')).toHaveLength(2);
});

test('TopoJSON: arcs are unpacked, turned round and joined; the layer with the codes is taken', () => {
  const { rings } = read(topoJson);
  expect(rings.get('10001')).toEqual([
    [
      [5, 51],
      [4, 51],
      [4, 50],
      [5, 50],
    ],
  ]);
  expect(rings.get('10005')?.[0]).toHaveLength(4);
});

test('both give a map of the same form as the schematic one', () => {
  const [fromTopology, fromFeatures] = [topoJson, geoJson].map((one) => buildBoundaryMap(facts, read(one)));
  expect(fromTopology?.communes.map((one) => one.code)).toEqual(['10001', '10005']);
  expect(fromTopology).toMatchObject({ width: fromFeatures?.width, height: fromFeatures?.height });
  expect(fromTopology?.communes[0]?.path).toMatch(/^M\d+ \d+l[-\d ]+z$/);
  expect(fromTopology?.borders).not.toBe('');
});

test('what cannot be drawn is refused with a reason', () => {
  const lambert = { ...geoJson, features: [feature('10001', square(150_000, 160_000, 151_000, 161_000))] };
  expect(readBoundaries('<svg/>', facts)).toMatchObject({ problem: { code: 'not-json' } });
  expect(readBoundaries('{"type":"Feature"}', facts)).toMatchObject({ problem: { code: 'not-boundaries' } });
  expect(readBoundaries(JSON.stringify(lambert), facts)).toMatchObject({ problem: { code: 'not-degrees' } });
  expect(readBoundaries(JSON.stringify(geoJson), { communes: [commune('5', 4)] })).toEqual({
    ok: false,
    problem: { code: 'no-commune-matched' },
  });
  const half = { ...geoJson, features: geoJson.features.slice(0, 1) };
  expect(read(half).missing).toEqual(['10005']);
});
