import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallClock } from '../../shared/local-time.ts';
import { minuteOfWall } from './wall-minute.ts';

const instant = (text: string, zone = 'Europe/Brussels') => {
  const minute = minuteOfWall(text, zone);
  return minute === undefined ? undefined : new Date(minute * 60_000).toISOString().slice(0, 16);
};

test.each([
  ['2026-12-01T18:30', '2026-12-01T17:30'],
  ['2026-07-01T18:30', '2026-07-01T16:30'],
  ['2026-12-01T18:30:45', '2026-12-01T17:30'],
  ['2026-12-01T18:30Z', '2026-12-01T18:30'],
  ['2026-12-01T18:30+01:00', '2026-12-01T17:30'],
  ['2026-12-01T18:30-0500', '2026-12-01T23:30'],
  // The night of the jump: the hour that is not is read an hour later; before and after as they are.
  ['2026-03-29T01:59', '2026-03-29T00:59'],
  ['2026-03-29T02:00', '2026-03-29T01:00'],
  ['2026-03-29T02:30', '2026-03-29T01:30'],
  ['2026-03-29T03:00', '2026-03-29T01:00'],
  // The night of the step back: the hour that comes twice is the first one; with its offset, the one meant.
  ['2026-10-25T01:59', '2026-10-24T23:59'],
  ['2026-10-25T02:30', '2026-10-25T00:30'],
  ['2026-10-25T02:30+01:00', '2026-10-25T01:30'],
  ['2026-10-25T03:00', '2026-10-25T02:00'],
])('%s is %s in universal time', (wall, expected) => expect(instant(wall)).toBe(expected));

test.each([
  '',
  'soon',
  '2026-02-30T10:00',
  '2027-02-29T10:00',
  '2026-12-01T25:00',
  '2026-12-01T10:61',
  '2026-12-01T18:30+99:00',
])('%j is no date', (text) => expect(instant(text)).toBeUndefined());

test('law: where the clock does not jump, the wall time of the minute is the one asked for', () => {
  const zone = fc.constantFrom('Europe/Brussels', 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'UTC');
  const hour = fc.integer({ min: 4, max: 23 });
  const day = fc
    .integer({ min: 0, max: 4000 })
    .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(zone, day, hour, fc.integer({ min: 0, max: 59 }), (timeZone, date, h, min) => {
      const wall = `${date}T${String(h).padStart(2, '0')}:${String(min).padStart(2, '0')}`;
      const minute = minuteOfWall(wall, timeZone) ?? NaN;
      expect(wallClock(new Date(minute * 60_000), timeZone)).toBe(wall);
    }),
  );
});
