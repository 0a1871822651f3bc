import { expect, test } from 'vitest';
import { readSchoolDays, type Community } from './domain/school-holiday-calendar.ts';
import { dayNumber } from './domain/timetable-clock.ts';
import { schoolCalendars, schoolDaysOf } from './school-holidays.server.ts';

const MONDAY = 4;
const kindOn = (date: string, community?: Community, country = 'BE') => {
  const day = dayNumber(date);
  const segments = schoolDaysOf(country, community);
  const [asHoliday, asLessons] = (['holiday', 'lessons'] as const).map(
    (unknownAs) => readSchoolDays(segments, unknownAs)(day).isHoliday,
  );
  return asHoliday === asLessons ? (asHoliday ? 'holiday' : 'lessons') : 'unknown';
};

test('three communities of Belgium', () =>
  expect(schoolCalendars.map(({ community, country }) => [community, country]).sort()).toEqual([
    ['DG', 'BE'],
    ['FWB', 'BE'],
    ['VL', 'BE'],
  ]));

test.each(schoolCalendars)('$community: in order, apart, inside the days its years speak for', (calendar) => {
  const { known, holidays } = calendar;
  for (const ranges of [known, holidays])
    ranges.forEach(({ from, to }, i) => {
      expect(to).toBeGreaterThanOrEqual(from);
      if (i > 0) expect(from).toBeGreaterThan(ranges[i - 1]?.to ?? 0);
    });
  for (const { from, to } of holidays)
    expect(known.some((year) => year.from <= from && to <= year.to)).toBe(true);
});

test.each(schoolCalendars)(
  '$community: holidays but the summer begin on a Monday, and last weeks',
  (calendar) => {
    for (const { from, to } of calendar.holidays.filter(({ from, to }) => to - from < 30)) {
      expect(from % 7).toBe(MONDAY);
      expect([7, 14, 15]).toContain(to - from + 1);
    }
  },
);

test('what was published', () => {
  expect(kindOn('2026-10-19', 'FWB')).toBe('holiday');
  expect(kindOn('2026-11-01', 'FWB')).toBe('holiday');
  expect(kindOn('2026-11-02', 'FWB')).toBe('lessons');
  expect(kindOn('2026-11-02', 'VL')).toBe('holiday');
  expect(kindOn('2026-04-20', 'DG')).toBe('lessons');
  expect(kindOn('2026-09-27', 'FWB')).toBe('lessons');
});

test('what was not published is unknown', () => {
  expect(kindOn('2027-10-20', 'FWB')).toBe('unknown');
  expect(kindOn('2026-12-28', 'DG')).toBe('unknown');
  expect(kindOn('2027-07-15', 'DG')).toBe('holiday');
  expect(kindOn('2026-12-28', undefined, 'FR')).toBe('unknown');
});

test('without a community, what all of them know alike', () => {
  expect(kindOn('2026-07-15')).toBe('holiday');
  expect(kindOn('2026-03-18')).toBe('lessons');
  expect(kindOn('2026-02-25')).toBe('unknown');
});
