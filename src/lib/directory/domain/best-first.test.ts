import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestFirst, keepIfBest, noneYet, worstKept } from './best-first.ts';

const bestOf = (scores: Float32Array, most: number) => {
  const best = noneYet(most);
  scores.forEach((score, slot) => keepIfBest(best, slot, score));
  const { slots, size } = bestFirst(best);
  return [...slots.subarray(0, size)];
};

test('law: it is the beginning of the sorted list, equal scores in the order they came', () => {
  const score = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.float({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(score, { maxLength: 60 }), fc.nat(70), (given, most) => {
      const scores = Float32Array.from(given);
      const sorted = [...scores.keys()].sort(
        (a, b) => (scores[a] as number) - (scores[b] as number) || a - b,
      );
      expect(bestOf(scores, most)).toEqual(sorted.slice(0, most));
    }),
    { numRuns: 1000 },
  );
});

test('of twenty thousand the best twelve, with their scores', () => {
  const scores = Float32Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 20_011);
  const expected = [...scores.keys()].sort((a, b) => (scores[a] as number) - (scores[b] as number));
  expect(bestOf(scores, 12)).toEqual(expected.slice(0, 12));
});

test('what has to be beaten: anything while there is room, then the worst one kept, nothing without any room', () => {
  const best = noneYet(2);
  expect(worstKept(best)).toBe(Infinity);
  keepIfBest(best, 0, 7);
  expect(worstKept(best)).toBe(Infinity);
  keepIfBest(best, 1, 3);
  expect(worstKept(best)).toBe(7);
  keepIfBest(best, 2, 5);
  expect(worstKept(best)).toBe(5);
  expect(worstKept(noneYet(0))).toBe(-Infinity);
});
