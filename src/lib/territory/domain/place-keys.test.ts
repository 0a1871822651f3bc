import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitsOf, editDistance, isOneEditApart, lettersOf, looseKey, placeWords } from './place-keys.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 });

test('one edit apart is an edit distance of at most one', () => {
  fc.assert(
    fc.property(word, word, (a, b) => isOneEditApart(a, b) === editDistance(a, b, 3) <= 1),
    { numRuns: 2_000 },
  );
});

test('the distance is symmetric, and never above its limit by more than one', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(editDistance(b, a, limit));
      expect(editDistance(a, b, limit)).toBeLessThanOrEqual(limit + 1);
    }),
  );
});

test('a swap of neighbours counts for one', () => {
  expect(editDistance('namru', 'namur', 2)).toBe(1);
  expect(editDistance('kitten', 'sitting', 5)).toBe(3);
});

test('names within a distance never differ by more than two letters an edit', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, 8);
      expect(bitsOf(lettersOf(a) ^ lettersOf(b))).toBeLessThanOrEqual(2 * distance);
    }),
  );
});

test('abbreviations and link words meet', () => {
  expect(placeWords('Jemeppe s/ Sambre')).toEqual(['jemeppe', 'sur', 'sambre']);
  expect(placeWords("'s-Gravenbrakel")).toEqual(['s', 'gravenbrakel']);
  expect(looseKey(placeWords('Chapelle-lez-Herlaimont'))).toBe(
    looseKey(placeWords('Chapelle les Herlaimont')),
  );
  expect(looseKey(placeWords('La'))).toBe('la');
});
