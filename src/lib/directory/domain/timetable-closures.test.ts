import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainHours } from './timetable-closures.ts';
import { ENDLESS, stateAt, withoutClosures, type DatedClosure } from './timetable.ts';
import { dayNumber, isoDate, MINUTES_PER_DAY, zoneClock } from './timetable-clock.ts';

const ZONE = 'Europe/Brussels';
const clock = zoneClock(ZONE);
const FIRST = dayNumber('2026-11-23');
const at = (date: string, time: string): number => clock.toUnix(Date.parse(`${date}T${time}Z`) / 60_000);
const closed = (from: string, until = from): DatedClosure => ({ from, until, hours: null });
const hours = (from: string, text: string, until = from): DatedClosure => ({ from, until, hours: text });

/** Every day from 23 November 2026, 09:00 to 17:00. */
const daily = (days: number): Int32Array =>
  Int32Array.from(
    Array.from({ length: days }, (_, i) => [
      clock.toUnix((FIRST + i) * MINUTES_PER_DAY + 540),
      clock.toUnix((FIRST + i) * MINUTES_PER_DAY + 1020),
      1,
    ]).flat(),
  );
const stateOn = (intervals: Int32Array, date: string, time: string) =>
  stateAt(intervals, at(date, time)).state;

test('plain hours', () => {
  expect(readPlainHours('10:00-12:00')).toEqual([{ from: 600, to: 720 }]);
  expect(readPlainHours('9:30 - 12:00, 22:00-02:00')).toEqual([
    { from: 570, to: 720 },
    { from: 1320, to: 1560 },
  ]);
  expect(readPlainHours('00:00-24:00')).toEqual([{ from: 0, to: 1440 }]);
  for (const text of ['', 'Mo 10:00-12:00', '10:00', '10:00-12:60', '25:00-26:00', '10h-12h'])
    expect(readPlainHours(text)).toBeUndefined();
});

test('a closure empties its dates, both included, and nothing else', () => {
  const left = withoutClosures(daily(10), [closed('2026-11-24', '2026-11-26')], ZONE);
  expect(['23', '24', '25', '26', '27'].map((day) => stateOn(left, `2026-11-${day}`, '10:00'))).toEqual([
    'open',
    'closed',
    'closed',
    'closed',
    'open',
  ]);
});

test('exceptional hours replace the usual ones', () => {
  const left = withoutClosures(daily(5), [hours('2026-11-24', '10:00-12:00,18:00-20:00')], ZONE);
  expect(['09:30', '10:00', '13:00', '19:00'].map((time) => stateOn(left, '2026-11-24', time))).toEqual([
    'closed',
    'open',
    'closed',
    'open',
  ]);
  expect(stateOn(left, '2026-11-25', '09:30')).toBe('open');
  const opened = withoutClosures(new Int32Array(), [hours('2026-11-28', '10:00-12:00')], ZONE);
  expect(stateOn(opened, '2026-11-28', '11:00')).toBe('open');
});

test('exceptional hours that cannot be read put the usual ones in doubt', () => {
  const left = withoutClosures(daily(2), [hours('2026-11-24', 'le matin')], ZONE);
  expect(stateOn(left, '2026-11-24', '10:00')).toBe('unknown');
  expect(stateOn(left, '2026-11-24', '20:00')).toBe('closed');
  expect(stateOn(left, '2026-11-23', '10:00')).toBe('open');
});

test('the later closure wins on a date they share', () => {
  const left = withoutClosures(
    daily(5),
    [closed('2026-11-23', '2026-11-27'), hours('2026-11-25', '10:00-12:00')],
    ZONE,
  );
  expect(stateOn(left, '2026-11-25', '11:00')).toBe('open');
  expect(stateOn(left, '2026-11-24', '11:00')).toBe('closed');
});

test('what never closes is closed that day, and never closes after it', () => {
  const always = Int32Array.from([at('2026-11-23', '00:00'), ENDLESS, 1]);
  const left = withoutClosures(always, [closed('2026-12-25')], ZONE);
  expect([...left]).toEqual([
    ...[at('2026-11-23', '00:00'), at('2026-12-25', '00:00'), 1],
    ...[at('2026-12-26', '00:00'), ENDLESS, 1],
  ]);
  expect(withoutClosures(always, [closed('2026-11-23', '9999-12-31')], ZONE)).toHaveLength(0);
});

test('a day of 23 hours is closed whole, and not a minute more', () => {
  const always = Int32Array.from([at('2026-03-28', '00:00'), at('2026-03-31', '00:00'), 1]);
  const [, closes, , opens] = withoutClosures(always, [closed('2026-03-29')], ZONE);
  expect((opens ?? 0) - (closes ?? 0)).toBe(23 * 60);
});

test('law: sorted, apart, empty on closed dates, unchanged on the others', () => {
  const closures = fc.array(
    fc
      .tuple(fc.integer({ min: -2, max: 20 }), fc.integer({ min: 0, max: 5 }), fc.boolean())
      .map(([start, length, isClosed]) => ({
        from: isoDate(FIRST + start),
        until: isoDate(FIRST + start + length),
        hours: isClosed ? null : '10:00-12:00,13:00-14:00',
      })),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(closures, (given) => {
      const left = withoutClosures(daily(20), given, ZONE);
      for (let i = 3; i < left.length; i += 3) expect(left[i]).toBeGreaterThan(left[i - 2] ?? 0);
      for (let day = FIRST; day < FIRST + 20; day++) {
        const date = isoDate(day);
        const last = given.findLast(({ from, until }) => from <= date && date <= until);
        const expected = !last ? 'open' : last.hours === null ? 'closed' : 'open';
        expect([date, stateOn(left, date, '11:00')]).toEqual([date, expected]);
        expect(stateOn(left, date, '16:00')).toBe(last ? 'closed' : 'open');
      }
    }),
  );
});
