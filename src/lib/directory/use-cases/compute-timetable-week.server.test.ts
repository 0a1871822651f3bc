import { expect, test } from 'vitest';
import { isQuarterSet, quarterAt, weekToBits } from '../../shared/weekly-hours.ts';
import { computed } from './compute-timetable.fixture.ts';
import type { TimetableRequest } from './compute-timetable.server.ts';

const quarters = (value: string, more: Partial<TimetableRequest> = {}) =>
  weekToBits(computed(value, more).week).replaceAll('0', '').length;
test('begins on Monday, a bit a quarter hour', () => {
  const { week } = computed('Mo 09:00-09:15; Su 23:45-24:00');
  expect(isQuarterSet(week, quarterAt(0, 540)) && isQuarterSet(week, 671)).toBe(true);
  expect(quarters('Mo 09:00-09:15; Su 23:45-24:00')).toBe(2);
});
test('is the same whatever the day it is computed from', () => {
  const all = Array.from({ length: 9 }, (_, i) => `2026-11-${23 + (i % 7)}`).map((from) =>
    weekToBits(computed('Mo,We 09:00-12:00; Sa 22:00-03:00', { from }).week),
  );
  expect(new Set(all).size).toBe(1);
});
test('counts a quarter that is open for more than half', () => {
  expect(quarters('Mo 09:07-10:00')).toBe(4);
  expect(quarters('Mo 09:08-10:00')).toBe(3);
});
test('has no hole for a holiday, and no trace of a single date', () => {
  expect(quarters('Mo-Fr 09:00-17:00; PH off', { from: '2026-12-21' })).toBe(160);
  expect(quarters('Mo-Fr 09:00-17:00; 2026 Nov 28 10:00-12:00')).toBe(160);
});
test('holds what comes every other week, and every month, from whatever day', () => {
  expect(quarters('week 01-53/2 Mo 10:00-12:00')).toBe(8);
  for (let day = 1; day <= 30; day++)
    expect(quarters('Mo[1] 14:00-16:00', { from: `2026-09-${String(day).padStart(2, '0')}` })).toBe(8);
});
test('is that of days with lessons where the school calendar is unknown', () => {
  expect(quarters('Mo-Fr 09:00-17:00; SH off', { country: 'FR' })).toBe(160);
  expect(quarters('SH 10:00-12:00', { country: 'FR' })).toBe(0);
});
test('is never empty in silence', () => {
  const why = (value: string) => computed(value).emptyBecause;
  expect(why('Mo-Fr 09:00-12:00')).toBeUndefined();
  expect(why('"by appointment"')).toBe('by-appointment');
  expect(why('Mo 10:00-12:00 unknown')).toBe('unknown');
  expect(why('2026 Dec 24 10:00-12:00')).toBe('not-usually');
  expect(why('Jul Mo 10:00-12:00')).toBe('not-usually');
  expect(why('off')).toBe('never');
});
