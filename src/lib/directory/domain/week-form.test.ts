import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyWeekForm, minuteOfText, readWeekForm, weekFormOf, type WeekForm } from './week-form.ts';

const form = (days: Record<number, [string, string][]>, more: Partial<WeekForm> = {}): WeekForm => ({
  ...emptyWeekForm(),
  days: emptyWeekForm().days.map((_, day) => (days[day] ?? []).map(([from, to]) => ({ from, to }))),
  ...more,
});

test.each([
  ['9', 540],
  ['9h', 540],
  ['9h30', 570],
  ['09:30', 570],
  ['9.30', 570],
  ['24:00', 1440],
  ['25:00', undefined],
  ['9:60', undefined],
  ['neuf', undefined],
  ['', undefined],
])('%s is minute %s', (text, minute) => expect(minuteOfText(text)).toBe(minute));

test('a grid as OpenStreetMap writes it', () => {
  const morning: [string, string][] = [['9', '12h30']];
  const week = form(
    {
      0: morning,
      1: morning,
      2: [
        ['13:30', '17:00'],
        ['9:00', '12:30'],
      ],
      4: morning,
    },
    { isOffOnHolidays: true },
  );
  expect(readWeekForm(week)).toEqual({
    ok: true,
    value: 'Mo-Tu,Fr 09:00-12:30; We 09:00-12:30,13:30-17:00; PH off',
  });
  expect(readWeekForm(emptyWeekForm())).toEqual({ ok: true, value: 'off' });
});

describe('what is wrong is told with its day and range', () => {
  test.each<[WeekForm, object]>([
    [
      form({
        1: [
          ['9', '12'],
          ['neuf', '17'],
        ],
      }),
      { code: 'time-unreadable', day: 1, range: 1, value: 'neuf' },
    ],
    [form({ 2: [['9', '']] }), { code: 'time-missing', day: 2, range: 0 }],
    [form({ 3: [['12', '9']] }), { code: 'range-reversed', day: 3, range: 0 }],
    [
      form({
        4: [
          ['13', '17'],
          ['9', '14'],
        ],
      }),
      { code: 'ranges-overlap', day: 4, range: 0 },
    ],
  ])('%#', (given, problem) => expect(readWeekForm(given)).toEqual({ ok: false, problem }));
});

test.each([
  'Mo-Fr 09:00-17:00 "sur rendez-vous"',
  'Jan-Mar Mo 09:00-12:00',
  'Mo[1] 09:00-12:00',
  'PH off; Mo-Fr 09:00-17:00',
  'Mo-Fr 22:00-02:00',
  'Mo 01:00-02:00,03:00-04:00,05:00-06:00,07:00-08:00',
  '24/7',
  'Mo-Fr 09:00+',
  'n’importe quoi',
  '',
])('%s is no grid', (value) => expect(weekFormOf(value)).toBeUndefined());

test('a grid that was written is read back as it was', () => {
  const range = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 6 })
    .map((minutes) => minutes.sort((a, b) => a - b))
    .map((minutes) => minutes.slice(0, minutes.length - (minutes.length % 2)))
    .map((minutes) => Array.from({ length: minutes.length / 2 }, (_, i) => minutes.slice(2 * i, 2 * i + 2)));
  const clock = (minute = 0) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const week = fc.record({
    days: fc.array(
      range.map((ranges) => ranges.map(([from, to]) => ({ from: clock(from), to: clock(to) }))),
      { minLength: 7, maxLength: 7 },
    ),
    isOffOnHolidays: fc.boolean(),
    isOffInSchoolHolidays: fc.boolean(),
  });
  fc.assert(
    fc.property(week, (given) => {
      const written = readWeekForm(given);
      expect(written.ok && weekFormOf(written.value)).toEqual(given);
    }),
    { numRuns: 300 },
  );
});
