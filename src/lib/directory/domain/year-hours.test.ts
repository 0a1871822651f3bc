import { expect, test } from 'vitest';
import { openMinutes, stretchesOfYear } from './year-hours.ts';

const BRUSSELS = 'Europe/Brussels';
const minute = (iso: string) => Date.parse(iso) / 60_000;
const intervals = (...spans: [string, string, number?][]) =>
  Int32Array.from(spans.flatMap(([from, until, state = 1]) => [minute(from), minute(until), state]));

test('hours are told apart: by day, in the evening, at the weekend', () => {
  const open = intervals(
    ['2026-11-24T13:00Z', '2026-11-24T19:00Z'], // Tuesday, 14:00 to 20:00 on the clock
    ['2026-11-28T09:00Z', '2026-11-28T11:00Z'], // Saturday
  );
  expect(openMinutes(open, '2026-11-23', '2026-11-30', BRUSSELS)).toEqual({
    total: 480,
    evening: 120,
    weekend: 120,
  });
});

test('what is by appointment or unknown is not open', () => {
  const doubtful = intervals(
    ['2026-11-24T13:00Z', '2026-11-24T19:00Z', 2],
    ['2026-11-25T13:00Z', '2026-11-25T19:00Z', 3],
  );
  expect(openMinutes(doubtful, '2026-11-23', '2026-11-30', BRUSSELS).total).toBe(0);
});

test('what stands outside of the dates is cut off, on either side', () => {
  const night = intervals(
    ['2025-12-31T20:00Z', '2026-01-01T02:00Z'],
    ['2026-12-31T22:00Z', '2027-01-01T05:00Z'],
  );
  // 00:00 to 03:00 on 1 January, 23:00 to 24:00 on 31 December.
  expect(openMinutes(night, '2026-01-01', '2027-01-01', BRUSSELS).total).toBe(240);
});

test('a place that is open without end counts each day once', () => {
  const always = Int32Array.from([minute('2026-01-01T00:00Z'), 2 ** 31 - 1, 1]);
  expect(openMinutes(always, '2026-03-01', '2026-03-08', BRUSSELS).total).toBe(7 * 1440);
});

test('a year is covered without a gap and without a day twice', () => {
  for (const year of [2026, 2028]) {
    const stretches = stretchesOfYear(year);
    expect([stretches[0]?.from, stretches.at(-1)?.until]).toEqual([`${year}-01-01`, `${year + 1}-01-01`]);
    stretches.slice(1).forEach(({ from }, i) => expect(from).toBe(stretches[i]?.until));
  }
});
