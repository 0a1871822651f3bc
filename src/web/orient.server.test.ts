import { expect, test } from 'vitest';
import { buildPlaceIndex, type TerritoryFacts } from '#lib/territory/index.ts';
import { tellNeed, unmetOf } from './orient.server.ts';
import { nearestFirst } from './partner-places.server.ts';

const commune = {
  ...{ code: '10001', name: { fr: 'Valbois' }, latitude: 50, longitude: 5, mainPostalCode: '9901' },
  ...{ postalCodes: ['9901'], formerCodes: [], formerNames: [], otherNames: [], facilities: false },
};
const facts = {
  ...{ code: 'essai', name: { fr: 'Essai' }, country: 'BE', countryName: { en: 'BE' }, otherNames: [] },
  ...{ timeZone: 'Europe/Brussels', defaultLocale: 'fr', postalCode: { digits: 4, prefixes: [] } },
  ...{
    outside: { places: [], postalCodeRanges: [] },
    provenance: [],
    provinces: [],
    bassins: [],
    communes: [commune],
  },
  localities: [{ postalCode: '9901', name: { fr: 'Valbois' }, commune: '10001', latitude: 50, longitude: 5 }],
} as unknown as TerritoryFacts;
const territory = { places: buildPlaceIndex(facts), timeZone: 'Europe/Brussels' };
const now = new Date('2026-12-01T09:30:00Z');
const unmet = (query: string, total = 0) =>
  unmetOf(tellNeed(territory, new URLSearchParams(query), now, 3), total);

test('a need that no place answers is counted by topic, time and commune', () => {
  expect(unmet('near=9901&topic=documents&when=evening')).toEqual({
    ...{ topics: ['documents'], times: ['evening'], commune: '10001' },
  });
  expect(unmet('near=9901&topic=documents', 1)).toBeUndefined();
  expect(unmet('topic=documents')).toBeUndefined();
});

test.each(['when=hier', 'topic=nothing', 'by=rocket', 'with=group&with=individual'])(
  'with %s, which was not understood, nothing is counted',
  (query) => {
    expect(unmet(`near=9901&topic=documents&${query}`)).toBeUndefined();
  },
);

test('partners in the order of how far they are; by name where the address says nothing, or nothing that is known', () => {
  const partners = [
    { name: 'A', latitude: 51, longitude: 5 },
    { name: 'B', latitude: 50.01, longitude: 5 },
  ];
  const order = (query: string) => {
    const locals = { territory, now } as never;
    return nearestFirst(locals, new URL(`http://jalon.example/?${query}`), partners).map(({ name }) => name);
  };
  expect(order('near=9901')).toEqual(['B', 'A']);
  expect(order('near=50.9,5')).toEqual(['A', 'B']);
  expect([order(''), order('near=nulle-part'), order('near=9902')]).toEqual(Array(3).fill(['A', 'B']));
});
