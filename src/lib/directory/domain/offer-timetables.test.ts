import { expect, test } from 'vitest';
import { emptyWeek, setQuarters } from '../../shared/weekly-hours.ts';
import { matchTimetable, TIME } from './match-time.ts';
import { emptyColumns } from './offer-columns.ts';
import type { OfferClosureRow, OfferRow } from './offer-row.ts';
import { dropTimetables, noTimetables, putTimetables, timetableNumber } from './offer-timetables.ts';
import { minuteOfWall } from './wall-minute.ts';

const AT = { today: '2026-11-23', timeZone: 'Europe/Brussels' };
const minute = (wall: string) => minuteOfWall(wall, AT.timeZone) ?? NaN;
/** Every Monday 9 to 12, eight weeks from 23 November: the last one is 11 January. */
const mondays = Array.from({ length: 8 }, (_, i) => minute('2026-11-23T09:00') + i * 7 * 1440);
const WEEK = emptyWeek();
setQuarters(WEEK, 36, 48);
const stored = (id = 't1', week = WEEK) => ({
  id,
  week,
  intervals: Int32Array.from(mondays.flatMap((start) => [start, start + 180, 1])),
  computedFrom: '2026-11-23',
});
const closure = (from: string, until: string, hours: string | null = null): OfferClosureRow => ({
  ...{ service: null, from, until, hours },
});
const offer = (closures: OfferClosureRow[], closingDays: OfferRow['closingDays'] = []) =>
  ({ closures, closingDays }) as OfferRow;

const shelf = () => {
  const c = emptyColumns();
  const numbers = noTimetables();
  putTimetables(c, numbers, [stored()], AT.timeZone);
  const number = (row: OfferRow, id = 't1') => timetableNumber(c, numbers, id, row, null, AT);
  const at = (row: OfferRow, wall: string) =>
    matchTimetable(c, number(row) ?? -1, { kind: 'at', minute: minute(wall), quarter: 36, isNow: false });
  return { c, numbers, number, at };
};

test('places with the same hours and the same closures share one timetable; others do not', () => {
  const { c, number } = shelf();
  const none = number(offer([]));
  expect(none).toBe(0);
  const closed = number(offer([closure('2026-11-30', '2026-11-30')]));
  expect(number(offer([closure('2026-11-30', '2026-11-30')]))).toBe(closed);
  expect(number(offer([closure('2026-12-07', '2026-12-07')]))).not.toBe(closed);
  expect(number(offer([], [{ on: '2026-11-30' }]))).toBe(closed);
  expect(c.weeks).toHaveLength(3);
  expect(number(offer([]), 'unknown')).toBeUndefined();
});

test('read again: the same hours keep their number; changed ones, and what was cut out of them, get others', () => {
  const { c, numbers, number } = shelf();
  const row = offer([closure('2026-11-30', '2026-11-30')]);
  const [usual, closed] = [number(offer([])), number(row)];
  putTimetables(c, numbers, [stored()], AT.timeZone);
  expect([number(offer([])), number(row)]).toEqual([usual, closed]);
  putTimetables(c, numbers, [stored('t1', emptyWeek())], AT.timeZone);
  expect(number(offer([]))).not.toBe(usual);
  expect(c.weeks[number(row) as number]).toEqual(emptyWeek());
  dropTimetables(numbers, ['t1']);
  expect(number(offer([]))).toBeUndefined();
  expect(number(row)).toBeUndefined();
});

test('a closure closes its days, in the weeks ahead and after them', () => {
  const { at } = shelf();
  const row = offer([closure('2026-11-30', '2026-11-30'), closure('2027-03-01', '2027-03-07')]);
  expect(at(row, '2026-11-23T09:00')).toBe(TIME.open);
  expect(at(row, '2026-11-30T09:00')).toBe(TIME.no);
  expect(at(row, '2026-11-24T09:00')).toBe(TIME.no);
  // After the eight weeks the usual week answers, but for what is known to be closed.
  expect(at(row, '2027-02-22T09:00')).toBe(TIME.open);
  expect(at(row, '2027-03-01T09:00')).toBe(TIME.no);
  expect(at(row, '2027-03-08T09:00')).toBe(TIME.open);
  expect(at(offer([], [{ month: 3, day: 1 }]), '2027-03-01T09:00')).toBe(TIME.no);
});

test('closed to the end of the weeks ahead is closed there, not "as usual"', () => {
  const { at } = shelf();
  const row = offer([closure('2026-12-28', '2027-01-31')]);
  expect(at(row, '2026-12-21T09:00')).toBe(TIME.open);
  expect(at(row, '2027-01-11T09:00')).toBe(TIME.no);
  expect(at(row, '2027-01-25T09:00')).toBe(TIME.no);
  expect(at(row, '2027-02-01T09:00')).toBe(TIME.open);
});

test('closed until further notice, it is open in no usual week', () => {
  const { c, number, at } = shelf();
  const row = offer([closure('2026-11-01', '2099-12-31')]);
  expect(matchTimetable(c, number(row) as number, { kind: 'week', week: WEEK })).toBe(TIME.no);
  expect(at(row, '2027-06-07T09:00')).toBe(TIME.no);
  expect(matchTimetable(c, 0, { kind: 'week', week: WEEK })).toBe(TIME.open);
});

test('other hours on a date hold there; after the weeks ahead they are not known, and the usual ones stand', () => {
  const { at } = shelf();
  const row = offer([
    closure('2026-11-30', '2026-11-30', '14:00-16:00'),
    closure('2027-03-01', '2027-03-01', '14:00-16:00'),
  ]);
  expect(at(row, '2026-11-30T09:00')).toBe(TIME.no);
  expect(at(row, '2026-11-30T14:00')).toBe(TIME.open);
  expect(at(row, '2027-03-01T09:00')).toBe(TIME.open);
});
