import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestFirst } from './best-first.ts';

test('law: it is the beginning of the sorted list, equal scores in the order they came', () => {
  const score = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.float({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(score, { maxLength: 60 }), fc.nat(70), fc.nat(70), (given, length, count) => {
      const scores = Float32Array.from(given);
      const looked = Math.min(length, scores.length);
      const sorted = [...scores.subarray(0, looked).keys()].sort(
        (a, b) => (scores[a] as number) - (scores[b] as number) || a - b,
      );
      expect([...bestFirst(scores, looked, count)]).toEqual(sorted.slice(0, count));
    }),
    { numRuns: 1000 },
  );
});

test('of twenty thousand the best twelve, nothing else moved', () => {
  const scores = Float32Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 20_011);
  const expected = [...scores.keys()].sort((a, b) => (scores[a] as number) - (scores[b] as number));
  expect([...bestFirst(scores, 20_000, 12)]).toEqual(expected.slice(0, 12));
});
