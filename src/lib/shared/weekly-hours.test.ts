import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  emptyWeek,
  isQuarterSet,
  quarterAt,
  QUARTERS_PER_WEEK,
  setQuarters,
  sharedQuarters,
  weekToBits,
} from './weekly-hours.ts';

test('a range that passes Sunday midnight goes on with Monday', () => {
  const week = emptyWeek();
  setQuarters(week, quarterAt(6, 23 * 60), QUARTERS_PER_WEEK + 4);
  expect(isQuarterSet(week, quarterAt(6, 23 * 60 + 45))).toBe(true);
  expect(isQuarterSet(week, quarterAt(0, 45))).toBe(true);
  expect(isQuarterSet(week, quarterAt(0, 60))).toBe(false);
});

test('what is shared with itself is what is set', () => {
  const quarter = fc.integer({ min: 0, max: QUARTERS_PER_WEEK - 1 });
  fc.assert(
    fc.property(fc.uniqueArray(quarter), (quarters) => {
      const week = emptyWeek();
      for (const q of quarters) setQuarters(week, q, q + 1);
      expect(sharedQuarters(week, week)).toBe(quarters.length);
      expect(weekToBits(week).split('1').length - 1).toBe(quarters.length);
    }),
  );
});
