import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isLapsed,
  isOpenOn,
  openDaysSince,
  remindersWanted,
  SILENT_AFTER,
  type OpenDays,
} from './referral-reminders.ts';

const UNKNOWN: OpenDays = { weekdays: undefined, closures: [], closingDays: [] };
const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(`${from}T00:00Z`) + i * 86_400_000).toISOString().slice(0, 10),
  );

describe('the open days of a structure', () => {
  test('unknown hours count as Monday to Friday; so does a week without an open day', () => {
    // 23 November 2026 is a Monday.
    expect(days('2026-11-23', 7).map((day) => isOpenOn(day, UNKNOWN))).toEqual([
      ...[true, true, true, true, true, false, false],
    ]);
    expect(isOpenOn('2026-11-23', { ...UNKNOWN, weekdays: Array(7).fill(false) })).toBe(true);
  });

  test('its own week, its closures and its closing days are cut out', () => {
    const open: OpenDays = {
      weekdays: [false, true, false, true, false, true, false],
      closures: [{ from: '2026-12-01', until: '2026-12-03' }],
      closingDays: ['12-08', '2026-12-10'],
    };
    const found = days('2026-11-23', 21).filter((day) => isOpenOn(day, open));
    expect(found).toEqual(['2026-11-24', '2026-11-26', '2026-11-28', '2026-12-05', '2026-12-12']);
    // A day of every year comes again; a day once does not.
    expect([
      isOpenOn('2027-12-08', UNKNOWN),
      isOpenOn('2027-12-08', { ...UNKNOWN, closingDays: ['12-08'] }),
    ]).toEqual([...[true, false]]);
  });

  test('a whole month over the change of the clock (25 October 2026) and days off: each reminder on its day', () => {
    const open: OpenDays = {
      ...UNKNOWN,
      closures: [{ from: '2026-10-26', until: '2026-10-30' }],
      closingDays: ['11-02'],
    };
    const walked = days('2026-10-20', 31).map((today) => {
      const count = openDaysSince('2026-10-20', today, open);
      return { today, count, reminders: remindersWanted(count), silent: count >= SILENT_AFTER };
    });
    const first = (of: (one: (typeof walked)[number]) => boolean) => walked.find(of)?.today;
    // Sent on a Tuesday: 21, 22, 23; then a week off, a weekend, a Monday off: 3, 4, 5, 6, 9 November is the eighth.
    expect(first(({ reminders }) => reminders === 1)).toBe('2026-10-23');
    expect(first(({ reminders }) => reminders === 2)).toBe('2026-11-09');
    expect(first(({ silent }) => silent)).toBe('2026-11-11');
    expect(walked[0]?.count).toBe(0);
  });

  test('counting never goes back, adds a day at most, and a place closed for good is asked nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), fc.nat(60), (weekdays, span) => {
        const open = { ...UNKNOWN, weekdays };
        const counts = days('2026-03-20', span + 1).map((day) => openDaysSince('2026-03-20', day, open));
        for (const [i, count] of counts.entries()) expect(count - (counts[i - 1] ?? 0)).toBeOneOf([0, 1]);
      }),
    );
    const shut = { ...UNKNOWN, closures: [{ from: '2026-01-01', until: '2030-01-01' }] };
    expect(openDaysSince('2026-01-02', '2029-01-01', shut)).toBe(0);
  });
});

test('two reminders at most; an unanswered one lapses after 60 days, any other after 90 quiet ones', () => {
  expect([0, 2, 3, 7, 8, 500].map(remindersWanted)).toEqual([0, 0, 1, 1, 2, 2]);
  expect([
    isLapsed('sent', 59),
    isLapsed('seen', 60),
    isLapsed('accepted', 89),
    isLapsed('missed', 90),
  ]).toEqual([...[false, true, false, true]]);
});
