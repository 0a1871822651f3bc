import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDuplicates } from './duplicate-candidates.ts';
import { comparable, duplicateScore, PROPOSED_FROM, type PlaceToCompare } from './offer-duplicates.ts';

const place = (id: string, more: Partial<PlaceToCompare> = {}): PlaceToCompare => ({
  id,
  name: 'Espace numérique',
  city: 'Valbois',
  street: null,
  postalCode: '9901',
  country: 'BE',
  phones: [],
  emails: [],
  websites: [],
  bceNumber: null,
  point: undefined,
  ...more,
});
const score = (a: Partial<PlaceToCompare>, b: Partial<PlaceToCompare>) =>
  duplicateScore(comparable(place('a', a)), comparable(place('b', b)));

const anyPlace = fc.record({
  id: fc.uuid(),
  name: fc.constantFrom('Espace numérique', 'Espace numérique de Valbois', 'Bibliothèque', 'CPAS'),
  city: fc.constantFrom('Valbois', null),
  street: fc.constantFrom('Rue du Test 1', 'rue du test, 1', 'Rue Haute 2', null),
  postalCode: fc.constantFrom('9901', '9902', null),
  country: fc.constantFrom('BE', 'FR'),
  phones: fc.subarray(['+3281000001', '+3281000002']),
  emails: fc.subarray(['a@exemple.be']),
  websites: fc.subarray(['https://exemple.be/', 'http://www.exemple.be']),
  bceNumber: fc.constantFrom('0123456749', null),
  point: fc.option(
    fc.record({
      latitude: fc.double({ min: 50.498, max: 50.502, noNaN: true }),
      longitude: fc.double({ min: 4.998, max: 5.002, noNaN: true }),
    }),
    { nil: undefined },
  ),
});

test('law: the score is the same both ways, between 0 and 1, and 1 at most with every reason', () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, (one, other) => {
      const [a, b] = [comparable(one), comparable(other)];
      const { score, reasons } = duplicateScore(a, b);
      expect(duplicateScore(b, a)).toEqual({ score, reasons });
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      if (score > 0) expect(reasons.length).toBeGreaterThan(0);
    }),
  );
});

test('law: looking in blocks finds every pair that comparing all with all would', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyPlace, { selector: ({ id }) => id, maxLength: 10 }), (places) => {
      const all = places.map(comparable);
      const fresh = new Set(places.slice(0, 6).map(({ id }) => id));
      const found = new Set(findDuplicates(all, fresh).map(({ a, b }) => `${a} ${b}`));
      for (const one of all) {
        for (const other of all) {
          if (!(one.id < other.id) || !(fresh.has(one.id) || fresh.has(other.id))) continue;
          const isPair = duplicateScore(one, other).score >= PROPOSED_FROM;
          expect(found.has(`${one.id} ${other.id}`)).toBe(isPair);
        }
      }
    }),
  );
});

test('law: a place is never its own duplicate, and a pair is found once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyPlace, { selector: ({ id }) => id, maxLength: 8 }), (places) => {
      const pairs = findDuplicates(places.map(comparable), new Set(places.map(({ id }) => id)));
      expect(pairs.every(({ a, b }) => a < b)).toBe(true);
      expect(new Set(pairs.map(({ a, b }) => `${a} ${b}`)).size).toBe(pairs.length);
    }),
  );
});

const here = { latitude: 50.5, longitude: 5 };
const metresEast = (metres: number) => ({ latitude: 50.5, longitude: 5 + metres / 70_800 });

test.each<[string, Partial<PlaceToCompare>, Partial<PlaceToCompare>, boolean]>([
  ['the same name next door', { point: here }, { point: metresEast(30) }, true],
  [
    'the same name and telephone, no position',
    { phones: ['+3281000001'] },
    { phones: ['+3281000001'] },
    true,
  ],
  [
    'another name at the same address, same telephone',
    { name: 'Bibliothèque', street: 'Rue du Test 1', point: here, phones: ['+3281000001'] },
    { name: 'Médiathèque', street: 'rue du Test, 1', point: here, phones: ['+3281000001'] },
    true,
  ],
  ['the same name in the same postcode only', {}, {}, false],
  ['one BCE number', { name: 'A', bceNumber: '0123456749' }, { name: 'B', bceNumber: '0123456749' }, false],
  [
    'two branches: same name, telephone, site and number, far apart',
    { phones: ['+3281000001'], websites: ['https://exemple.be'], bceNumber: '0123456749', point: here },
    {
      phones: ['+3281000001'],
      websites: ['https://exemple.be'],
      bceNumber: '0123456749',
      point: metresEast(3000),
    },
    false,
  ],
  [
    'two branches in one village, on other streets',
    { phones: ['+3281000001'], websites: ['https://exemple.be'], street: 'Rue Haute 1', point: here },
    {
      phones: ['+3281000001'],
      websites: ['https://exemple.be'],
      street: 'Rue Basse 2',
      point: metresEast(400),
    },
    false,
  ],
  ['two neighbours', { name: 'Bibliothèque', point: here }, { name: 'Gare', point: here }, false],
  ['the same in another country', { point: here }, { point: here, country: 'FR' }, false],
])('%s: proposed or not', (_, a, b, isProposed) => {
  expect(score(a, b).score >= PROPOSED_FROM).toBe(isProposed);
});

test('a key that many share is not compared all with all', () => {
  const many = Array.from({ length: 2000 }, (_, i) =>
    comparable(place(String(i), { name: `Lieu ${i}`, phones: ['1718'] })),
  );
  const before = performance.now();
  findDuplicates(many, new Set(many.map(({ id }) => id)));
  expect(performance.now() - before).toBeLessThan(3000);
});

test('a contact that more than ten places share is no reason', () => {
  const shared = {
    phones: ['+3281000001'],
    emails: ['accueil@exemple.be'],
    websites: ['https://exemple.be'],
    bceNumber: '0123456749',
  };
  const branches = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      comparable(
        place(`p${String(i).padStart(2, '0')}`, { ...shared, name: 'CPAS', postalCode: String(9000 + i) }),
      ),
    );
  const pairs = (count: number) =>
    findDuplicates(branches(count), new Set(branches(count).map(({ id }) => id)));
  expect(pairs(2)).toHaveLength(1);
  expect(pairs(11)).toEqual([]);
});
