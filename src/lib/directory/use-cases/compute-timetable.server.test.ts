import { describe, expect, test, vi } from 'vitest';
import { ENDLESS, stateAt } from '../domain/timetable.ts';
import { minuteOfWall } from '../domain/wall-minute.ts';
import { HOURS_CASES } from './compute-timetable-cases.fixture.ts';
import { at, computed, minute, MONDAY, refusal, ZONE } from './compute-timetable.fixture.ts';
import { computeTimetable } from './compute-timetable.server.ts';

test('the table holds at least sixty cases', () => expect(HOURS_CASES.length).toBeGreaterThan(60));

test.each(HOURS_CASES)('%s at %s is %s', (value, wall, state, place) => {
  expect(at(value, wall, place).state).toBe(state);
  // The same, seen from a timetable that was computed four weeks before.
  const before = minuteOfWall(`${wall.slice(0, 10)}T00:00`, 'UTC') ?? 0;
  const from = new Date((before - 28 * 1440) * 60_000).toISOString().slice(0, 10);
  const { intervals } = computed(value, { ...place, from });
  expect(stateAt(intervals, minute(wall, place?.timeZone)).state).toBe(state);
});

describe('when it closes and opens next', () => {
  test('open: the end, and the opening after it', () => {
    expect(at('Mo-Fr 09:00-12:00,13:00-17:00', '2026-11-27T10:00')).toEqual({
      state: 'open',
      until: '2026-11-27T11:00',
      next: '2026-11-27T12:00',
    });
    expect(at('Mo-Fr 09:00-17:00', '2026-11-27T16:59').next).toBe('2026-11-30T08:00');
  });
  test('closed: the next opening, however far', () => {
    expect(at('Mo 09:00-12:00; PH off', '2026-11-23T12:00').next).toBe('2026-11-30T08:00');
    expect(at('Jul-Aug Mo-Fr 10:00-12:00', '2026-11-23T10:00').next).toBe('2027-07-01T08:00');
    expect(at('2035 Mo 10:00-12:00', '2026-11-23T10:00').next).toBe('2035-01-01T09:00');
    expect(at('Feb 29 10:00-12:00', '2026-11-23T10:00').next).toBe('2028-02-29T09:00');
  });
  test('never: nothing is made up', () => {
    for (const value of ['off', 'PH off', '2020 Jan 01-31 10:00-12:00', 'Mo-Fr 09:00-12:00 off'])
      expect(at(value, '2026-11-23T10:00')).toEqual({ state: 'closed', until: undefined, next: undefined });
  });
  test('always: it does not close', () => {
    expect(at('24/7', '2026-11-23T10:00')).toEqual({ state: 'open', until: undefined, next: undefined });
    expect(Array.from(computed('24/7').intervals)).toEqual([minute(`${MONDAY}T00:00`), ENDLESS, 1]);
    expect(at('24/7; Dec 25 off', '2026-11-23T10:00').until).toBe('2026-12-24T23:00');
  });
  test('one open interval that lasts longer than eight weeks ends where it ends', () =>
    expect(at('2026 Nov 01-2027 Mar 31', '2026-11-23T10:00').until).toBe('2027-03-31T22:00'));
});

test('what cannot be read is a problem with its reason', () => {
  expect(refusal('')).toEqual({ code: 'hours-empty' });
  expect(refusal(' ; ? ')).toEqual({ code: 'hours-empty' });
  expect(refusal('Mo-Fr 09:00-12:00 bla')).toEqual({
    code: 'hours-unreadable',
    after: 'Mo-Fr 09:00-12:00 bl',
  });
  expect(refusal('x'.repeat(2_001))).toEqual({ code: 'hours-too-long', length: 2_001, limit: 2_000 });
  expect(refusal('PH off', { country: 'SN' })).toEqual({ code: 'hours-holidays-unknown', country: 'SN' });
  expect(refusal('Mo', { timeZone: 'Europe/Namur' })).toEqual({
    code: 'time-zone-unknown',
    timeZone: 'Europe/Namur',
  });
});

test('only what follows the sun depends on where the place lies, to a tenth of a degree', () => {
  const west = { latitude: 50.62, longitude: 3.1 };
  const east = { latitude: 50.62, longitude: 6.1 };
  expect(computed('Mo 09:00-12:00', west)).toEqual(computed('Mo 09:00-12:00', east));
  expect(computed('sunrise-12:00', west)).toEqual(
    computed('sunrise-12:00', { latitude: 50.64, longitude: 3.12 }),
  );
  const [first = 0] = computed('sunrise-12:00', west).intervals;
  const [other = 0] = computed('sunrise-12:00', east).intervals;
  expect(first - other).toBeGreaterThan(10);
  expect(first - other).toBeLessThan(14);
  expect(computed('sunrise-12:00', west).followsTheSun).toBe(true);
});

test('where the sun does not set, hours until sunset are unknown', () => {
  const svalbard = { latitude: 78.2, longitude: 15.6, timeZone: 'Arctic/Longyearbyen', country: 'NO' };
  expect(at('10:00-sunset', '2026-06-21T12:00', svalbard).state).toBe('unknown');
});

test('nothing is printed, whatever the value', () => {
  const spies = (['log', 'info', 'warn', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => undefined),
  );
  for (const value of ['SH off', 'PH off', 'Mo-Fr 10:00', '§§', 'constructor'])
    computeTimetable({ value, timeZone: ZONE, country: 'ZZ', from: MONDAY });
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});
