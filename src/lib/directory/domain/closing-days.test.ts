import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLOSING_DAYS_AHEAD, closuresAt, datedClosingDays } from './closing-days.ts';

const dates = (...given: Parameters<typeof datedClosingDays>) =>
  datedClosingDays(...given).map(({ from }) => from);

test('a day of every year, and one date, as closures of that one day', () => {
  expect(datedClosingDays([{ month: 11, day: 2 }, { on: '2026-10-30' }], '2026-10-20', 30)).toEqual([
    { service: null, from: '2026-10-30', until: '2026-10-30', hours: null },
    { service: null, from: '2026-11-02', until: '2026-11-02', hours: null },
  ]);
  expect(dates([{ month: 1, day: 2 }], '2026-12-20', 30)).toEqual(['2027-01-02']);
});

test('29 February is a closing day in the years that have it', () => {
  expect(dates([{ month: 2, day: 29 }], '2027-02-20', 20)).toEqual([]);
  expect(dates([{ month: 2, day: 29 }], '2028-02-20', 20)).toEqual(['2028-02-29']);
  expect(dates([{ month: 2, day: 29 }], '2027-12-01')).toEqual(['2028-02-29']);
});

test('today counts, the last day does not; a day named twice is one', () => {
  const day = { month: 11, day: 23 };
  expect(dates([day, { on: '2026-11-23' }], '2026-11-23', 1)).toEqual(['2026-11-23']);
  expect(dates([day], '2026-11-22', 1)).toEqual([]);
  expect(dates([day], '2026-11-24', CLOSING_DAYS_AHEAD)).toEqual(['2027-11-23']);
  expect(
    dates(
      [
        { month: 13, day: 1 },
        { month: 4, day: 31 },
      ],
      '2026-11-24',
    ),
  ).toEqual([]);
});

test('law: every day that a closing day names, and no other', () => {
  const start = fc
    .integer({ min: 0, max: 3000 })
    .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
  const closing = fc.oneof(
    fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }),
    start.map((on) => ({ on })),
  );
  fc.assert(
    fc.property(
      fc.array(closing, { maxLength: 6 }),
      start,
      fc.integer({ min: 0, max: 800 }),
      (days, today, ahead) => {
        const all = Array.from({ length: ahead }, (_, i) =>
          new Date(Date.parse(today) + i * 86_400_000).toISOString().slice(0, 10),
        );
        const expected = all.filter((date) =>
          days.some((one) =>
            'on' in one
              ? one.on === date
              : one.month === Number(date.slice(5, 7)) && one.day === Number(date.slice(8)),
          ),
        );
        expect(dates(days, today, ahead)).toEqual(expected);
      },
    ),
  );
});

test('of a place: its own closures after the closing days, so that they win; of a service its own too', () => {
  const own = { service: null, from: '2026-11-02', until: '2026-11-02', hours: '10:00-12:00' };
  const ofService = { service: 's', from: '2026-11-03', until: '2026-11-04', hours: null };
  const row = { closures: [own, ofService], closingDays: [{ on: '2026-11-02' }] };
  const closing = { service: null, from: '2026-11-02', until: '2026-11-02', hours: null };
  expect(closuresAt(row, null, '2026-10-30')).toEqual([closing, own]);
  expect(closuresAt(row, 's', '2026-10-30')).toEqual([closing, own, ofService]);
  expect(closuresAt(row, 'other', '2026-10-30')).toEqual([closing, own]);
});
