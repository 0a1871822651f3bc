import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QUALITY_ASPECTS, QUALITY_WEIGHTS, qualityOf, type QualityFacts } from './place-quality.ts';

const all = (is: boolean): QualityFacts =>
  Object.fromEntries(QUALITY_ASPECTS.map((aspect) => [aspect, is])) as QualityFacts;
const anyFacts = fc.record(
  Object.fromEntries(QUALITY_ASPECTS.map((aspect) => [aspect, fc.boolean()])),
) as fc.Arbitrary<QualityFacts>;

test('the weights are a hundred in all; nothing missing is 100, nothing there is 0', () => {
  expect(Object.values(QUALITY_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  expect(qualityOf(all(true))).toEqual({ score: 100, missing: [] });
  expect(qualityOf(all(false)).score).toBe(0);
});

test('what would bring most comes first, with what it brings', () => {
  expect(qualityOf({ ...all(true), phone: false, hours: false, workshops: false })).toEqual({
    score: 67,
    missing: [
      { aspect: 'hours', points: 20 },
      { aspect: 'phone', points: 10 },
      { aspect: 'workshops', points: 3 },
    ],
  });
});

test('filling in what is missing never lowers the score, and brings exactly what was promised', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { score, missing } = qualityOf(facts);
      for (const { aspect, points } of missing)
        expect(qualityOf({ ...facts, [aspect]: true }).score).toBe(score + points);
      expect(score + missing.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    }),
  );
});
