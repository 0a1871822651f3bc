import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallClock } from '../../shared/local-time.ts';
import { dayNumber, isoDate, MINUTES_PER_DAY, zoneClock } from './timetable-clock.ts';

const BRUSSELS = zoneClock('Europe/Brussels');
const wall = (text: string): number => Date.parse(`${text}Z`) / 60_000;
const iso = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 16);
const zones = fc.constantFrom(
  'Europe/Brussels',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
);
const days = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2035-01-01') });

test('a date and its number are one', () => {
  expect(dayNumber('1970-01-01')).toBe(0);
  expect(dayNumber('2026-11-23')).toBe(20780);
  fc.assert(fc.property(days, (day) => void expect(dayNumber(isoDate(day))).toBe(day)));
});

test('the hour that is skipped is one instant, the hour that is repeated is its first', () => {
  expect(iso(BRUSSELS.toUnix(wall('2026-03-29T01:59')))).toBe('2026-03-29T00:59');
  for (const time of ['02:00', '02:30', '02:59', '03:00'])
    expect(iso(BRUSSELS.toUnix(wall(`2026-03-29T${time}`)))).toBe('2026-03-29T01:00');
  expect(iso(BRUSSELS.toUnix(wall('2026-10-25T02:30')))).toBe('2026-10-25T00:30');
  expect(iso(BRUSSELS.toUnix(wall('2026-10-25T03:00')))).toBe('2026-10-25T02:00');
  expect(BRUSSELS.toUnix(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
});

test('toWall is what the wall clock shows', () => {
  fc.assert(
    fc.property(zones, days, fc.integer({ min: 0, max: 1439 }), (zone, day, minute) => {
      const instant = day * MINUTES_PER_DAY + minute;
      expect(iso(zoneClock(zone).toWall(instant))).toBe(wallClock(new Date(instant * 60_000), zone));
    }),
  );
});

test('toUnix never runs backwards, and an existing wall time comes back', () => {
  fc.assert(
    fc.property(zones, days, fc.integer({ min: 0, max: 1439 }), (zone, day, minute) => {
      const clock = zoneClock(zone);
      const at = day * MINUTES_PER_DAY + minute;
      expect(clock.toUnix(at + 1)).toBeGreaterThanOrEqual(clock.toUnix(at));
      const real = clock.toWall(at);
      expect(clock.toWall(clock.toUnix(real))).toBe(real);
      expect(clock.toUnix(real)).toBeLessThanOrEqual(at);
    }),
  );
});
