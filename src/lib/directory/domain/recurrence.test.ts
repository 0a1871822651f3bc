import { expect, test } from 'vitest';
import { readRecurrence } from './recurrence.ts';

test.each([
  ['FREQ=WEEKLY', 'FREQ=WEEKLY'],
  [' rrule:freq=weekly;interval=2;count=10', 'FREQ=WEEKLY;INTERVAL=2;COUNT=10'],
  ['FREQ=MONTHLY;BYDAY=2TU,-1FR', 'FREQ=MONTHLY;BYDAY=2TU,-1FR'],
  ['FREQ=WEEKLY;UNTIL=20261224T170000Z;WKST=MO', 'FREQ=WEEKLY;UNTIL=20261224T170000Z;WKST=MO'],
])('%s is a rule', (text, value) => {
  expect(readRecurrence(text)).toEqual({ ok: true, value });
});

test.each([
  ['', ''],
  ['every Tuesday', 'EVERY TUESDAY'],
  ['FREQ=SECONDLY', 'FREQ=SECONDLY'],
  ['FREQ=DAILY;BYHOUR=9,10', 'BYHOUR=9,10'],
  ['FREQ=WEEKLY;COUNT=x', 'COUNT=X'],
  ['FREQ=WEEKLY;INTERVAL=0', 'INTERVAL=0'],
  ['FREQ=WEEKLY;FREQ=DAILY', 'FREQ=DAILY'],
  ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX'],
  ['FREQ=WEEKLY;COUNT=2;UNTIL=20261224', 'COUNT UNTIL'],
  ['FREQ=WEEKLY\nDTSTART:20260101T000000Z', 'FREQ=WEEKLY\nDTSTART:20260101T000000Z'],
  ['BYDAY=MO', 'FREQ'],
  ['FREQ=WEEKLY;CONSTRUCTOR=1', 'CONSTRUCTOR=1'],
])('%s is not, and the part is named', (recurrence, part) => {
  expect(readRecurrence(recurrence)).toEqual({
    ok: false,
    problem: { code: 'recurrence-unreadable', recurrence, part },
  });
});
