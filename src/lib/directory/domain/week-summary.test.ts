import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyWeek, QUARTERS_PER_DAY, setQuarters, weekToBits } from '../../shared/weekly-hours.ts';
import { weekSummary } from './week-summary.ts';

const weekOf = (...runs: [day: number, from: number, until: number][]) => {
  const week = emptyWeek();
  for (const [day, from, until] of runs)
    setQuarters(week, day * QUARTERS_PER_DAY + from / 15, day * QUARTERS_PER_DAY + until / 15);
  return week;
};

test('equal days share a line, closed days have none', () => {
  const week = weekOf([0, 540, 720], [1, 540, 720], [1, 780, 1020], [4, 540, 720], [6, 0, 1440]);
  expect(weekSummary(week)).toEqual([
    { days: [0, 4], ranges: [{ from: 540, until: 720 }] },
    {
      days: [1],
      ranges: [
        { from: 540, until: 720 },
        { from: 780, until: 1020 },
      ],
    },
    { days: [6], ranges: [{ from: 0, until: 1440 }] },
  ]);
  expect(weekSummary(emptyWeek())).toEqual([]);
});

test('law: the lines say the week, each day once, in as few ranges as can be', () => {
  const run = fc.tuple(fc.integer({ min: 0, max: 671 }), fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
      const week = emptyWeek();
      for (const [from, length] of runs) setQuarters(week, from, from + length);
      const lines = weekSummary(week);
      const again = weekOf(
        ...lines.flatMap(({ days, ranges }) =>
          days.flatMap((day) =>
            ranges.map(({ from, until }): [number, number, number] => [day, from, until]),
          ),
        ),
      );
      expect(weekToBits(again)).toBe(weekToBits(week));
      const days = lines.flatMap((line) => line.days);
      expect(new Set(days).size).toBe(days.length);
      for (const { ranges } of lines)
        for (const [i, range] of ranges.entries())
          expect(range.from).toBeGreaterThan(ranges[i - 1]?.until ?? -1);
      const texts = lines.map(({ ranges }) => JSON.stringify(ranges));
      expect(new Set(texts).size).toBe(texts.length);
    }),
  );
});
