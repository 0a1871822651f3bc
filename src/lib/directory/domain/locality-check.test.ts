import { expect, test } from 'vitest';
import { checkLocality } from './locality-check.ts';
import { placeFactsOf } from './place-facts.ts';

const commune = (code: string, fr: string, population: number) => ({
  ...{ code, name: { fr }, community: 'fr', population, formerCodes: [], latitude: 50, longitude: 5 },
});
const facts = placeFactsOf(
  { country: 'BE', timeZone: 'Europe/Brussels' },
  [commune('1', 'Valbois', 10), commune('2', 'Hautmont', 20)],
  [
    { postalCode: '9901', communeCode: '1', name: { fr: 'Valbois' }, latitude: 50.1, longitude: 5.1 },
    { postalCode: '9901', communeCode: '2', name: { fr: 'Hautmont' }, latitude: 50.2, longitude: 5.2 },
  ],
);

test('the locality tells which of two communes that share a postcode, and where', () => {
  const found = checkLocality(facts, { postalCode: '9901', city: 'valbois' });
  expect(found).toMatchObject({ ok: true, value: { communeCode: '1', position: { latitude: 50.1 } } });
});

test('a postcode of elsewhere and a locality of another postcode are named', () => {
  expect(checkLocality(facts, { postalCode: '75001', city: 'Paris' })).toEqual({
    ok: false,
    problem: { code: 'postal-code-unknown', value: '75001' },
  });
  expect(checkLocality(facts, { postalCode: '9901', city: 'Valboisy' })).toEqual({
    ok: false,
    problem: { code: 'locality-unknown', value: 'Valboisy', postalCode: '9901' },
  });
});
