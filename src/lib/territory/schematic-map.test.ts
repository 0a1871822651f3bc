import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseTerritoryFile } from './forms/territory-file.ts';
import { buildSchematicMap } from './schematic-map.server.ts';

const factsOf = (name: string) => {
  const url = new URL(`../../../data/territory/${name}.json`, import.meta.url);
  const facts = parseTerritoryFile(readFileSync(url, 'utf8'));
  if (!facts.ok) throw new Error(JSON.stringify(facts.problem));
  return facts.value;
};

/** The rings of a path made of `M`, relative `l` and `z`. */
const ringsOf = (path: string): [number, number][][] =>
  path
    .split('z')
    .filter((part) => part !== '')
    .map((part) => {
      const [x = 0, y = 0, ...steps] = (part.match(/-?\d+/g) ?? []).map(Number);
      const ring: [number, number][] = [[x, y]];
      for (let at = 0; at < steps.length; at += 2) {
        const [px, py] = ring.at(-1) ?? [0, 0];
        ring.push([px + (steps[at] ?? 0), py + (steps[at + 1] ?? 0)]);
      }
      return ring;
    });

const isWithin = (rings: [number, number][][], x: number, y: number): boolean => {
  let isInside = false;
  for (const ring of rings) {
    ring.forEach(([ax, ay], at) => {
      const [bx, by] = ring[(at + 1) % ring.length] ?? [0, 0];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
    });
  }
  return isInside;
};

test.each(['wallonia', 'exemple-france'])('%s: every locality lies in the shape of its commune', (name) => {
  const facts = factsOf(name);
  const map = buildSchematicMap(facts);
  expect(map.communes.map((one) => one.code)).toEqual(facts.communes.map((one) => one.code));
  const shapes = new Map(map.communes.map((one) => [one.code, ringsOf(one.path)]));
  const astray = facts.localities.filter((locality) => {
    const { x, y } = map.project(locality);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(map.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(map.height);
    return !isWithin(shapes.get(locality.commune) ?? [], x, y);
  });
  // Two names of one spot, or a spot closer to a border than the rounding.
  expect(astray.length).toBeLessThanOrEqual(facts.localities.length / 200);
});

test('no spot of the map belongs to two communes', () => {
  const map = buildSchematicMap(factsOf('exemple-france'));
  const shapes = map.communes.map((one) => ringsOf(one.path));
  for (let x = 0.5; x < map.width; x += 13) {
    for (let y = 0.5; y < map.height; y += 13) {
      expect(shapes.filter((rings) => isWithin(rings, x, y)).length).toBeLessThanOrEqual(1);
    }
  }
});

test('the map of 261 communes stays small', () => {
  const { communes, borders } = buildSchematicMap(factsOf('wallonia'));
  const svg = communes.map(({ code, path }) => `<path id="c${code}" d="${path}"/>`).join('') + borders;
  expect(svg.length).toBeLessThan(60_000);
  expect(brotliCompressSync(svg).length).toBeLessThan(20_000);
});
