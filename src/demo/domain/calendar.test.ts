import { expect, test } from 'vitest';
import { addDays, belgianHolidays, holidaysWithin, nextNthWeekday, nextWeekday } from './calendar.ts';

test('the ten legal holidays of 2026 and 2027', () => {
  expect(belgianHolidays(2026).toSorted()).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-25',
    '2026-07-21',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]);
  expect(belgianHolidays(2027)).toEqual(expect.arrayContaining(['2027-03-29', '2027-05-06', '2027-05-17']));
});

test('holidays ahead, over the turn of the year', () => {
  expect(holidaysWithin('2026-11-23', 56)).toEqual(['2026-12-25', '2027-01-01']);
});

test('weekdays to come', () => {
  expect(nextWeekday('2026-11-23', 1)).toBe('2026-11-23');
  expect(nextWeekday('2026-11-23', 7)).toBe('2026-11-29');
  expect(nextNthWeekday('2026-11-23', 2, 2)).toBe('2026-12-08');
  expect(nextNthWeekday('2026-11-10', 2, 2)).toBe('2026-11-10');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});
