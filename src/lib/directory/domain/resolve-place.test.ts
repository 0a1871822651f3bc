import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeFactsOf } from './place-facts.ts';
import { resolvePlace } from './resolve-place.ts';

const commune = (code: string, name: string, latitude: number, more = {}) => ({
  code,
  name: { fr: name },
  community: 'FWB',
  population: 1000,
  formerCodes: [],
  latitude,
  longitude: 5,
  ...more,
});
const locality = (postalCode: string, communeCode: string, name: string, latitude: number) => ({
  postalCode,
  communeCode,
  name: { fr: name },
  latitude,
  longitude: 5,
});

const facts = placeFactsOf(
  { country: 'BE', timeZone: 'Europe/Brussels' },
  [
    commune('10001', 'Valbois', 50, { name: { fr: 'Valbois', de: 'Talholz' }, formerCodes: ['10009'] }),
    commune('10002', 'Hautmont', 50.2, { population: 5000 }),
  ],
  [
    locality('9901', '10001', 'Valbois', 50),
    locality('9901', '10001', 'Sart-le-Bois', 50.02),
    locality('9902', '10002', 'Hautmont', 50.2),
    locality('9903', '10001', 'Clairval', 50.08),
    locality('9903', '10002', 'Basse-Ville', 50.15),
  ],
);

test.each([
  ['the given code', { communeCode: '10002', postalCode: '9901' }, '10002', 'code'],
  ['a code from before a merger', { communeCode: '10009' }, '10001', 'code'],
  ['a code that is not of the territory', { communeCode: '74010', postalCode: '9901' }, '10001', 'postcode'],
  ['the postcode of one commune', { postalCode: '9901' }, '10001', 'postcode'],
  ['a shared postcode, by the city', { postalCode: '9903', city: 'BASSE VILLE' }, '10002', 'postcode'],
  [
    'the city with something around it',
    { postalCode: '9903', city: 'Hautmont (Basse-Ville)' },
    '10002',
    'postcode',
  ],
  [
    'a shared postcode, by the position',
    { postalCode: '9903', latitude: 50.07, longitude: 5 },
    '10001',
    'postcode',
  ],
  ['a shared postcode and nothing else: the larger commune', { postalCode: '9903' }, '10002', 'guess'],
  ['the city alone, in German', { city: 'Talholz' }, '10001', 'city'],
  ['the nearest locality', { latitude: 50.22, longitude: 5.03 }, '10002', 'position'],
  [
    'a special postcode of the territory',
    { postalCode: '9912', latitude: 50.01, longitude: 5 },
    '10001',
    'position',
  ],
  [
    'a postcode from elsewhere, though near',
    { postalCode: '1000', latitude: 50.01, longitude: 5 },
    null,
    null,
  ],
  ['too far from every locality', { latitude: 50.4, longitude: 5 }, null, null],
  ['an unknown city', { city: 'Ailleurs' }, null, null],
  ['nothing', {}, null, null],
])('found by %s', (_, given, communeCode, by) => {
  expect(resolvePlace(facts, { country: 'BE', ...given })).toMatchObject({ communeCode, by });
});

test('law: a place of another country is outside, whatever its codes look like', () => {
  const given = fc.record({
    country: fc.constantFrom('FR', 'LU', 'NL', 'DE'),
    communeCode: fc.constantFrom('10001', '10002'),
    postalCode: fc.constantFrom('9901', '9903'),
    latitude: fc.double({ min: 49.9, max: 50.1, noNaN: true }),
    longitude: fc.constant(5),
  });
  fc.assert(
    fc.property(given, (where) => {
      expect(resolvePlace(facts, where).communeCode).toBeNull();
    }),
  );
});

test('the position of last resort is the locality, else the middle of the postcode, else the commune', () => {
  const positionOf = (given: object) => resolvePlace(facts, { country: 'BE', ...given }).position;
  expect(positionOf({ postalCode: '9901', city: 'Sart-le-Bois' })).toEqual({
    latitude: 50.02,
    longitude: 5,
    how: 'postcode',
  });
  expect(positionOf({ postalCode: '9901' })).toEqual({ latitude: 50.01, longitude: 5, how: 'postcode' });
  expect(positionOf({ communeCode: '10002' })).toEqual({ latitude: 50.2, longitude: 5, how: 'commune' });
  expect(positionOf({ communeCode: '10002', postalCode: '9903' })).toMatchObject({
    latitude: 50.15,
    how: 'postcode',
  });
});

test('a position far from its commune is told', () => {
  expect(resolvePlace(facts, { country: 'BE', postalCode: '9901', latitude: 51, longitude: 5 }).farKm).toBe(
    111,
  );
});
