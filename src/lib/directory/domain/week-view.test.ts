import { expect, test } from 'vitest';
import { minuteOfWall } from './wall-minute.ts';
import { weekView } from './week-view.ts';

const ZONE = 'Europe/Brussels';
const at = (wall: string): number => minuteOfWall(wall, ZONE) ?? NaN;
const intervals = (...spans: [from: string, until: string, state?: number][]) =>
  Int32Array.from(spans.flatMap(([from, until, state = 1]) => [at(from), at(until), state]));
const saidOf = (actual: Int32Array, today: string) =>
  weekView(actual, actual, today, ZONE)
    .filter(({ stretches }) => stretches.length > 0)
    .map(
      ({ day, stretches }) => `${day} ${stretches.map(({ from, until }) => `${from}-${until}`).join(' ')}`,
    );

test('seven days from today, with each state; a night is cut at midnight', () => {
  const hours = intervals(
    ['2026-11-22T09:00', '2026-11-22T12:00'],
    ['2026-11-23T09:00', '2026-11-23T12:00'],
    ['2026-11-23T13:00', '2026-11-23T17:00', 3],
    ['2026-11-27T20:00', '2026-11-28T02:00'],
    ['2026-11-29T00:00', '2026-12-05T00:00', 2],
  );
  const view = weekView(hours, hours, '2026-11-23', ZONE);
  expect(view.map(({ day }) => day)).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ]);
  expect(view[0]?.stretches).toEqual([
    { from: '09:00', until: '12:00', state: 'open' },
    { from: '13:00', until: '17:00', state: 'appointment' },
  ]);
  expect(view[4]?.stretches).toEqual([{ from: '20:00', until: '24:00', state: 'open' }]);
  expect(view[5]?.stretches).toEqual([{ from: '00:00', until: '02:00', state: 'open' }]);
  expect(view[6]?.stretches).toEqual([{ from: '00:00', until: '24:00', state: 'unknown' }]);
  expect(view.every(({ isException }) => !isException)).toBe(true);
});

test('a day that differs from the usual one is an exception, the others are not', () => {
  const usual = intervals(['2026-11-23T09:00', '2026-11-23T12:00'], ['2026-11-24T09:00', '2026-11-24T12:00']);
  const actual = intervals(
    ['2026-11-23T09:00', '2026-11-23T12:00'],
    ['2026-11-24T10:00', '2026-11-24T11:00'],
  );
  const exceptions = weekView(actual, usual, '2026-11-23', ZONE).map(({ isException }) => isException);
  expect(exceptions).toEqual([false, true, false, false, false, false, false]);
});

test('the clock is read as it stands at that moment, in the nights when it changes too', () => {
  const spring = intervals(
    ['2026-03-29T00:30', '2026-03-29T01:45'],
    ['2026-03-29T03:15', '2026-03-29T12:00'],
  );
  expect(saidOf(spring, '2026-03-28')).toEqual(['2026-03-29 00:30-01:45 03:15-12:00']);
  const autumn = intervals(
    ['2026-10-25T00:30', '2026-10-25T01:45'],
    ['2026-10-25T04:00', '2026-10-25T23:00'],
  );
  expect(saidOf(autumn, '2026-10-25')).toEqual(['2026-10-25 00:30-01:45 04:00-23:00']);
});
