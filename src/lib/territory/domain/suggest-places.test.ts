import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTerritoryFile } from '../forms/territory-file.ts';
import { findPlaces } from './find-places.ts';
import { nearestCommune, parsePoint } from './near-point.ts';
import { buildPlaceIndex } from './place-index.ts';
import { firstPlace, placeLabel } from './places.ts';
import { suggestPlaces } from './suggest-places.ts';
import { territoryForHost } from './territory-for-host.ts';

const url = new URL('../../../../data/territory/wallonia.json', import.meta.url);
const facts = parseTerritoryFile(readFileSync(url, 'utf8'));
if (!facts.ok) throw new Error(JSON.stringify(facts.problem));
const index = buildPlaceIndex(facts.value);
const suggested = (text: string) => suggestPlaces(index, text, 3).map((place) => placeLabel(place, 'fr'));

test('what is typed so far: names that begin so, then words, then codes, then names that look like it', () => {
  expect(suggested('nam')[0]).toBe('5000 Namur');
  expect(suggested('vith')).toEqual(['4780 Saint-Vith']);
  expect(suggested('500')[0]).toBe('5000 Namur');
  expect(suggested('philipevile')).toEqual(['5600 Philippeville']);
  expect(suggested('')).toEqual([]);
  expect(suggested('€€€')).toEqual([]);
});

test('a label is in the language asked for, a foreign name included', () => {
  const place = firstPlace(findPlaces(index, 'Bergen'));
  expect(place && placeLabel(place, 'nl')).toBe('7000 Bergen');
  expect(place && placeLabel(place, 'fr')).toBe('7000 Mons');
});

test('every answer that offers a place has a first one', () => {
  for (const text of ['5000', 'Celles', '50.46,4.87', 'Hainaut'])
    expect(firstPlace(findPlaces(index, text))).toBeDefined();
  for (const text of ['5012', 'Gent', '', 'xyzzy'])
    expect(firstPlace(findPlaces(index, text))).toBeUndefined();
});

test('the nearest commune is that of the nearest locality, not of the nearest centre', () => {
  const jambes = index.localities.find((place) => place.name.fr === 'Jambes');
  expect(jambes && nearestCommune(index, jambes)).toMatchObject({
    commune: { name: { fr: 'Namur' } },
    metres: 0,
  });
});

test('points: latitude first, comma or point, on Earth or not at all', () => {
  expect(parsePoint(' 50.46, 4.87 ')).toEqual({ latitude: 50.46, longitude: 4.87 });
  expect(parsePoint('50,46 4,87')).toEqual({ latitude: 50.46, longitude: 4.87 });
  expect(parsePoint('-33.9,151.2')).toEqual({ latitude: -33.9, longitude: 151.2 });
  for (const text of ['95.0,4.0', '50.0,181.0', '5000 4000', '50', '50.46', '1.2.3,4.5']) {
    expect(parsePoint(text)).toBeUndefined();
  }
});

test('a request is for the territory of its host name, else for the default', () => {
  const [a, b] = [
    { hostNames: ['a.example'], isDefault: false },
    { hostNames: [], isDefault: true },
  ];
  expect(territoryForHost([a, b], 'A.example:3000')).toBe(a);
  expect(territoryForHost([a, b], 'localhost')).toBe(b);
  expect(territoryForHost([a], 'localhost')).toBeUndefined();
});
