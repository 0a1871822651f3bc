import { expect, test } from 'vitest';
import { dayOfText } from './day-text.ts';
import { readRecurrence } from './recurrence.ts';
import { repetitionOf, ruleOf, type Repetition } from './repetition.ts';

const CASES: [Repetition, string, string][] = [
  [{ repeat: 'weekly', times: 6 }, '2026-12-08', 'FREQ=WEEKLY;COUNT=6'],
  [{ repeat: 'fortnightly', until: '2027-03-30' }, '2026-12-08', 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20270330'],
  [{ repeat: 'monthly', nth: 2 }, '2026-12-08', 'FREQ=MONTHLY;BYDAY=2TU'],
  // The fifth Tuesday: most months have none.
  [{ repeat: 'monthly', nth: -1 }, '2026-12-29', 'FREQ=MONTHLY;BYDAY=-1TU'],
];

test.each(CASES)('%o from %s is %s, and back', (repetition, first, rule) => {
  expect(ruleOf(repetition, first)).toBe(rule);
  expect(readRecurrence(rule)).toEqual({ ok: true, value: rule });
  expect(repetitionOf(rule)).toEqual(repetition);
});

test('one date has no rule; a rule that no form makes has no plain words', () => {
  expect(ruleOf({ repeat: 'once' }, '2026-12-08')).toBeUndefined();
  expect(repetitionOf(null)).toEqual({ repeat: 'once' });
  for (const rule of [
    'FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=MO,TH',
    'FREQ=MONTHLY;BYMONTHDAY=1',
    'FREQ=WEEKLY;INTERVAL=3',
  ])
    expect([rule, repetitionOf(rule)]).toEqual([rule, undefined]);
});

test.each([
  ['8/12/2026', '2026-12-08'],
  ['08-12-26', '2026-12-08'],
  [' 8.12.2026 ', '2026-12-08'],
  ['2026-12-08', '2026-12-08'],
  ['31/2/2026', undefined],
  ['12/2026', undefined],
  ['demain', undefined],
])('the day %s is %s', (text, day) => {
  expect(dayOfText(text)).toBe(day);
});
