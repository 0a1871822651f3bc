import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallClock } from '../shared/local-time.ts';
import { sessionsOf } from './workshop-sessions.server.ts';

const brussels = { timeZone: 'Europe/Brussels', durationMinutes: 120 };
const told = (sessions: ReturnType<typeof sessionsOf>) =>
  sessions.map(({ localStart, startsAt }) => `${localStart} ${startsAt.toISOString().slice(5, 16)}`);

test('an evening workshop stays at 18:30 when summer time ends and begins', () => {
  const autumn = { ...brussels, localStart: '2026-10-15T18:30', recurrence: 'FREQ=WEEKLY' };
  expect(told(sessionsOf(autumn, { from: '2026-10-15', until: '2026-11-06' }))).toEqual([
    '2026-10-15 18:30:00 10-15T16:30',
    '2026-10-22 18:30:00 10-22T16:30',
    '2026-10-29 18:30:00 10-29T17:30',
    '2026-11-05 18:30:00 11-05T17:30',
  ]);
  const spring = { ...brussels, localStart: '2027-03-25T18:30', recurrence: 'FREQ=WEEKLY;COUNT=2' };
  expect(told(sessionsOf(spring, { from: '2027-03-01', until: '2027-05-01' }))).toEqual([
    '2027-03-25 18:30:00 03-25T17:30',
    '2027-04-01 18:30:00 04-01T16:30',
  ]);
});

test('in the skipped hour the later reading counts, and only that night', () => {
  const night = { ...brussels, localStart: '2027-03-28T02:30', recurrence: 'FREQ=WEEKLY;COUNT=2' };
  expect(told(sessionsOf(night, { from: '2027-03-01', until: '2027-05-01' }))).toEqual([
    '2027-03-28 02:30:00 03-28T01:30',
    '2027-04-04 02:30:00 04-04T00:30',
  ]);
});

test('in the repeated hour the first reading counts; a session across it lasts its minutes', () => {
  const [session] = sessionsOf(
    { ...brussels, localStart: '2026-10-25T02:30' },
    { from: '2026-10-01', until: '2026-11-01' },
  );
  expect(session).toEqual({
    localStart: '2026-10-25 02:30:00',
    startsAt: new Date('2026-10-25T00:30:00Z'),
    endsAt: new Date('2026-10-25T02:30:00Z'),
  });
});

test('excluded dates are left out, and COUNT counts them all the same (RFC 5545)', () => {
  const rule = {
    ...brussels,
    localStart: '2026-12-18T10:00',
    recurrence: 'FREQ=WEEKLY;COUNT=4',
    excludedDates: ['2026-12-25', '2027-01-01'],
  };
  const days = sessionsOf(rule, { from: '2026-12-01', until: '2027-03-01' }).map(
    ({ localStart }) => localStart,
  );
  expect(days).toEqual(['2026-12-18 10:00:00', '2027-01-08 10:00:00']);
});

test('the second Tuesday of the month; every two weeks keeps its beat from the first date', () => {
  const monthly = { ...brussels, localStart: '2026-12-08T14:00', recurrence: 'FREQ=MONTHLY;BYDAY=2TU' };
  const window = { from: '2026-12-01', until: '2027-03-01' };
  expect(sessionsOf(monthly, window).map(({ localStart }) => localStart.slice(0, 10))).toEqual([
    '2026-12-08',
    '2027-01-12',
    '2027-02-09',
  ]);
  const biweekly = { ...brussels, localStart: '2026-11-30T14:00', recurrence: 'FREQ=WEEKLY;INTERVAL=2' };
  const later = { from: '2026-12-07', until: '2027-01-10' };
  expect(sessionsOf(biweekly, later).map(({ localStart }) => localStart.slice(0, 10))).toEqual([
    '2026-12-14',
    '2026-12-28',
  ]);
});

test('UNTIL is an instant of the world, or a whole day where the workshop is', () => {
  const window = { from: '2026-11-01', until: '2026-12-31' };
  const until = (value: string) =>
    sessionsOf(
      { ...brussels, localStart: '2026-11-17T18:30', recurrence: `FREQ=WEEKLY;UNTIL=${value}` },
      window,
    ).length;
  expect(until('20261124T173000Z')).toBe(2);
  expect(until('20261124T172959Z')).toBe(1);
  expect(until('20261124')).toBe(2);
});

test('one date outside the window gives nothing; every zone has its own noon', () => {
  const once = { durationMinutes: 60, localStart: '2026-11-30T12:00', timeZone: 'Indian/Reunion' };
  expect(sessionsOf(once, { from: '2026-12-01', until: '2027-01-01' })).toEqual([]);
  expect(told(sessionsOf(once, { from: '2026-11-01', until: '2027-01-01' }))).toEqual([
    '2026-11-30 12:00:00 11-30T08:00',
  ]);
});

test('whatever the zone and the rule: wall times hold but in the skipped hour, in order, inside the window, lasting their minutes', () => {
  const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  const pattern = fc.record({
    day,
    time: fc.constantFrom('00:30', '01:30', '02:30', '03:00', '18:30', '23:45'),
    timeZone: fc.constantFrom('Europe/Brussels', 'America/Guadeloupe', 'Australia/Lord_Howe', 'UTC'),
    recurrence: fc.constantFrom(
      'FREQ=DAILY',
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=9',
      'FREQ=MONTHLY;BYDAY=-1SU',
    ),
    durationMinutes: fc.integer({ min: 15, max: 600 }),
  });
  fc.assert(
    fc.property(pattern, ({ day: first, time, timeZone, recurrence, durationMinutes }) => {
      const from = first.toISOString().slice(0, 10);
      const until = new Date(first.getTime() + 70 * 86_400_000).toISOString().slice(0, 10);
      const localStart = `${from}T${time}`;
      const sessions = sessionsOf({ localStart, timeZone, recurrence, durationMinutes }, { from, until });
      sessions.forEach(({ localStart: wall, startsAt, endsAt }, i) => {
        expect(wall.slice(0, 10) >= from && wall.slice(0, 10) < until).toBe(true);
        expect(wall.slice(11, 16)).toBe(time);
        expect(endsAt.getTime() - startsAt.getTime()).toBe(durationMinutes * 60_000);
        if (i > 0) expect(startsAt.getTime()).toBeGreaterThan(sessions[i - 1]?.startsAt.getTime() ?? 0);
        const late =
          Date.parse(`${wallClock(startsAt, timeZone)}Z`) - Date.parse(`${wall.replace(' ', 'T')}Z`);
        expect(late === 0 || (late > 0 && late <= 3_600_000)).toBe(true);
      });
    }),
  );
});
