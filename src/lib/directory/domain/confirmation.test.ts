import { expect, test } from 'vitest';
import { DEFAULT_PERIODS, isUnconfirmed, pastPeriod, periodsOf } from './confirmation.ts';

const TODAY = '2026-11-27';
const past = (confirmedOn: string | null, hoursSetOn: string | null = null) =>
  pastPeriod({ confirmedOn, hoursSetOn }, TODAY);

test('a record counts for a year, to the day; never confirmed is not confirmed', () => {
  expect(isUnconfirmed('2025-11-27', TODAY)).toBe(false);
  expect(isUnconfirmed('2025-11-26', TODAY)).toBe(true);
  expect(isUnconfirmed(null, TODAY)).toBe(true);
});

test('hours are to be confirmed sooner, unless they were set since', () => {
  expect(past('2026-11-01')).toBe('nothing');
  expect(past('2026-05-28')).toBe('nothing');
  expect(past('2026-05-27')).toBe('hours');
  expect(past('2026-01-01', '2026-10-01')).toBe('nothing');
  expect(past('2026-10-01', '2026-01-01')).toBe('nothing');
  expect(past('2025-01-01', '2026-10-01')).toBe('record');
  expect(past(null)).toBe('record');
});

test('what a territory does not say is ours', () => {
  expect(periodsOf(undefined)).toEqual(DEFAULT_PERIODS);
  expect(periodsOf({ hours: 90 })).toEqual({ record: 365, hours: 90 });
});

test('a territory may ask more often, or more seldom', () => {
  const facts = { confirmedOn: '2026-06-01', hoursSetOn: null };
  expect(pastPeriod(facts, TODAY, { record: 90, hours: 30 })).toBe('record');
  expect(pastPeriod(facts, TODAY, { record: 700, hours: 700 })).toBe('nothing');
});
