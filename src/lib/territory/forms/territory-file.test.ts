import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { attributionsOf, bassinNameOf, noticeLanguagesOf } from '../domain/territory-facts.ts';
import { findPlaces } from '../domain/find-places.ts';
import { buildPlaceIndex } from '../domain/place-index.ts';
import { placeLabel } from '../domain/places.ts';
import { parseTerritoryFile } from './territory-file.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../../data/territory/${name}.json`, import.meta.url), 'utf8');
const factsOf = (name: string) => {
  const facts = parseTerritoryFile(read(name));
  if (!facts.ok) throw new Error(JSON.stringify(facts.problem));
  return facts.value;
};
const wallonia = factsOf('wallonia');

test('the shipped territory holds the counts and totals of its sources', () => {
  expect(wallonia.communes).toHaveLength(261);
  expect(wallonia.localities).toHaveLength(1_614);
  expect(new Set(wallonia.localities.map((one) => one.postalCode)).size).toBe(606);
  expect(wallonia.bassins).toHaveLength(9);
  expect(wallonia.provinces).toHaveLength(5);
  const people = wallonia.communes.reduce((sum, one) => sum + (one.population?.count ?? 0), 0);
  expect(people).toBe(3_645_243);
});

test('nine communes follow the German-speaking community and belong to no bassin; twelve are interbassin', () => {
  const german = wallonia.communes.filter((one) => one.community === 'DG');
  expect(german.map((one) => one.code)).toEqual(
    wallonia.communes.filter((one) => one.bassin === undefined).map((one) => one.code),
  );
  expect(german).toHaveLength(9);
  for (const commune of german) {
    expect(noticeLanguagesOf(commune)).toEqual(['de', 'fr']);
    expect(bassinNameOf(wallonia, commune)?.fr).toBe('Ostbelgien (hors bassin)');
  }
  expect(wallonia.communes.filter((one) => one.interbassin !== undefined)).toHaveLength(12);
});

test('every licence that asks for it is attributed', () => {
  const attributions = attributionsOf(wallonia).join('\n');
  for (const owner of ['NGI-IGN', 'GeoNames', 'Statbel', 'Eurostat']) expect(attributions).toContain(owner);
});

test('one record a line, so that a change reads well', () => {
  const lines = read('wallonia').split('\n');
  expect(lines.filter((line) => line.startsWith('{"code":'))).toHaveLength(261 + 5 + 9);
  expect(lines.filter((line) => line.startsWith('{"postalCode":'))).toHaveLength(1_614);
});

test('another country is a file: five digits, shared codes, merged communes, its own outside', () => {
  const index = buildPlaceIndex(factsOf('exemple-france'));
  const said = (text: string) => {
    const answer = findPlaces(index, text);
    if (answer.kind === 'found') return placeLabel(answer.place, 'fr');
    return answer.kind === 'choose' ? answer.places.map((one) => placeLabel(one, 'fr')) : answer.kind;
  };
  expect(said('74000')).toBe('74000 Annecy');
  expect(said('F-74000 Anecy')).toBe('74000 Annecy');
  expect(said('74290')).toHaveLength(3);
  expect(said('74290 Veyrier')).toBe('74290 Veyrier-du-Lac');
  expect(said('Cran Gevrier')).toBe('74960 Cran-Gevrier (Annecy)');
  expect(said('St Jorioz')).toBe('74410 Saint-Jorioz');
  expect(said('74999')).toBe('unknown-postcode');
  expect(said('73000')).toBe('outside');
  expect(said('5000')).toBe('nothing');
  expect(said('Genève')).toBe('outside');
});

const broken = (change: (file: Record<string, never>) => void) => {
  const file = JSON.parse(read('exemple-france')) as Record<string, never>;
  change(file);
  const result = parseTerritoryFile(JSON.stringify(file));
  return result.ok ? result : result.problem;
};

test('each problem names its place in the file', () => {
  const problem = broken((file: Record<string, never>) => {
    const { communes, localities } = file as unknown as Record<string, Record<string, unknown>[]>;
    Object.assign(communes?.[3] ?? {}, { latitude: 'north' });
    Object.assign(communes?.[4] ?? {}, { longitude: 361 });
    delete localities?.[2]?.['postalCode'];
  });
  expect(problem).toMatchObject({
    code: 'invalid-file',
    problems: [
      { at: 'communes[3].latitude', code: 'wrong-type', expected: 'number', received: '"north"' },
      { at: 'communes[4].longitude', code: 'out-of-range', expected: '<=180', received: '361' },
      { at: 'localities[2].postalCode', code: 'missing' },
    ],
  });
});

test('codes given twice and references to nothing are problems', () => {
  const problem = broken((file) => {
    const { communes, localities } = file as unknown as Record<string, Record<string, unknown>[]>;
    Object.assign(communes?.[1] ?? {}, { code: '74010' });
    Object.assign(localities?.[5] ?? {}, { commune: '99999', postalCode: '7400' });
  });
  expect(problem).toMatchObject({
    problems: expect.arrayContaining([
      { at: 'communes[1]', code: 'duplicate', value: '74010', firstAt: 'communes[0]' },
      { at: 'localities[5].commune', code: 'unknown-reference', value: '99999', list: 'communes' },
      { at: 'localities[5].postalCode', code: 'out-of-range', expected: '5 digits', received: '7400' },
    ]),
  });
});

test('a text that is no JSON, and a file of another kind, are refused with a reason', () => {
  expect(parseTerritoryFile('communes: 3')).toMatchObject({ problem: { code: 'not-json' } });
  expect(parseTerritoryFile('\uFEFF[]')).toMatchObject({ problem: { code: 'invalid-file' } });
  expect(broken((file) => Object.assign(file, { timeZone: 'Europe/Nowhere' }))).toMatchObject({
    problems: [{ at: 'timeZone', code: 'out-of-range' }],
  });
});
