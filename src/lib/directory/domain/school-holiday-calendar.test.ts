import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hasUnknownDay,
  readSchoolDays,
  schoolSegments,
  type SchoolCalendar,
} from './school-holiday-calendar.ts';

const one: SchoolCalendar = {
  community: 'FWB',
  known: [{ from: 10, to: 39 }],
  holidays: [{ from: 20, to: 24 }],
};
const other: SchoolCalendar = {
  community: 'VL',
  known: [{ from: 0, to: 50 }],
  holidays: [{ from: 22, to: 27 }],
};

test('outside the published years every day is unknown', () => {
  expect(schoolSegments([one])).toEqual([
    { from: -Infinity, kind: 'unknown' },
    { from: 10, kind: 'lessons' },
    { from: 20, kind: 'holiday' },
    { from: 25, kind: 'lessons' },
    { from: 40, kind: 'unknown' },
  ]);
  expect(schoolSegments([])).toEqual([{ from: -Infinity, kind: 'unknown' }]);
});

test('several calendars know what they agree on', () => {
  const kinds = schoolSegments([one, other]);
  expect(kinds.filter(({ kind }) => kind === 'holiday')).toEqual([{ from: 22, kind: 'holiday' }]);
  expect(hasUnknownDay(kinds, { from: 10, to: 19 })).toBe(false);
  expect(hasUnknownDay(kinds, { from: 10, to: 20 })).toBe(true);
  expect(hasUnknownDay(kinds, { from: 28, to: 40 })).toBe(true);
});

test('law: two readings, alike on known days, apart on unknown ones, each right until it says', () => {
  const segments = schoolSegments([one]);
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 60 }), (day) => {
      const asHoliday = readSchoolDays(segments, 'holiday');
      const asLessons = readSchoolDays(segments, 'lessons');
      const isUnknown = hasUnknownDay(segments, { from: day, to: day });
      expect(asHoliday(day).isHoliday !== asLessons(day).isHoliday).toBe(isUnknown);
      const { isHoliday, until } = asLessons(day);
      for (let next = day; next < (until ?? 70); next++) expect(asLessons(next).isHoliday).toBe(isHoliday);
      if (until !== undefined) expect(until).toBeGreaterThan(day);
    }),
  );
});
