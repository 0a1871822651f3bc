import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  emptyWeek,
  isQuarterSet,
  quarterAt,
  QUARTERS_PER_WEEK,
  setQuarters,
  sharesHalfHour,
  weekToBits,
} from './weekly-hours.ts';

const quarter = fc.integer({ min: 0, max: QUARTERS_PER_WEEK - 1 });
const weekOf = (quarters: readonly number[]) => {
  const week = emptyWeek();
  for (const q of quarters) setQuarters(week, q, q + 1);
  return week;
};

test('a range that passes Sunday midnight goes on with Monday', () => {
  const week = emptyWeek();
  setQuarters(week, quarterAt(6, 23 * 60), QUARTERS_PER_WEEK + 4);
  expect(isQuarterSet(week, quarterAt(6, 23 * 60 + 45))).toBe(true);
  expect(isQuarterSet(week, quarterAt(0, 45))).toBe(true);
  expect(isQuarterSet(week, quarterAt(0, 60))).toBe(false);
});

test('what is set is what is told', () => {
  fc.assert(
    fc.property(fc.uniqueArray(quarter), (quarters) => {
      expect(weekToBits(weekOf(quarters)).split('1').length - 1).toBe(quarters.length);
    }),
  );
});

test('law: two weeks share half an hour when two neighbouring quarters are set in both, Sunday to Monday too', () => {
  const runs = fc.array(fc.tuple(quarter, fc.integer({ min: 1, max: 6 })), { maxLength: 12 });
  const quartersOf = (some: [number, number][]) =>
    new Set(some.flatMap(([q, n]) => Array.from({ length: n }, (_, i) => (q + i) % QUARTERS_PER_WEEK)));
  fc.assert(
    fc.property(runs, runs, (some, others) => {
      const [a, b] = [quartersOf(some), quartersOf(others)];
      const isShared = (q: number) => a.has(q) && b.has(q);
      const expected = [...a].some((q) => isShared(q) && isShared((q + 1) % QUARTERS_PER_WEEK));
      expect(sharesHalfHour(weekOf([...a]), weekOf([...b]))).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
