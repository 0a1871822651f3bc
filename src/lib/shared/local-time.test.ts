import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDay, localQuarter, wallClock, weekdayOf } from './local-time.ts';

test.each([
  ['2026-11-23T17:05:59Z', 'Europe/Brussels', '2026-11-23T18:05'],
  ['2026-11-23T23:00:00Z', 'Europe/Brussels', '2026-11-24T00:00'],
  ['2026-03-29T00:59:00Z', 'Europe/Brussels', '2026-03-29T01:59'],
  ['2026-03-29T01:00:00Z', 'Europe/Brussels', '2026-03-29T03:00'],
  ['2026-10-25T00:30:00Z', 'Europe/Brussels', '2026-10-25T02:30'],
  ['2026-10-25T01:30:00Z', 'Europe/Brussels', '2026-10-25T02:30'],
  ['2027-01-01T04:30:00Z', 'America/New_York', '2026-12-31T23:30'],
  ['2026-11-23T20:00:00Z', 'Asia/Kolkata', '2026-11-24T01:30'],
  ['2026-11-23T12:00:00Z', 'Pacific/Kiritimati', '2026-11-24T02:00'],
  ['2026-11-23T12:00:00Z', 'UTC', '2026-11-23T12:00'],
])('%s in %s is %s', (instant, zone, wall) => {
  expect(wallClock(new Date(instant), zone)).toBe(wall);
  expect(localDay(new Date(instant), zone)).toBe(wall.slice(0, 10));
});

test('Monday is the first day of the week, whatever follows the date', () => {
  expect(['2026-11-23', '2026-11-29', '2024-02-29T23:59'].map(weekdayOf)).toEqual([0, 6, 3]);
});

test('the quarter hour of the local week, from its first to its last', () => {
  expect(localQuarter(new Date('2026-11-22T23:00:00Z'), 'Europe/Brussels')).toBe(0);
  expect(localQuarter(new Date('2026-11-29T22:59:59Z'), 'Europe/Brussels')).toBe(671);
  expect(localQuarter(new Date('2026-11-24T17:29:00Z'), 'Europe/Brussels')).toBe(96 + 18 * 4 + 1);
});

test('law: it is the clock of the platform, of any zone at any time', () => {
  const zone = fc.constantFrom(
    'Europe/Brussels',
    'Europe/Dublin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'UTC',
  );
  const at = fc.date({ min: new Date('2000-01-01Z'), max: new Date('2060-01-01Z'), noInvalidDate: true });
  fc.assert(
    fc.property(zone, at, (timeZone, instant) => {
      const text = instant.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
      expect(wallClock(instant, timeZone)).toBe(text.replace(' ', 'T'));
    }),
  );
});
