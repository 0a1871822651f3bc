import { expect, test } from 'vitest';
import type { Reason } from '../../directory/index.ts';
import { reasonsForTime } from './time-reason.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
/** Minute 0 is a Monday at midnight. */
const quarterOf = (minute: number): number => Math.floor(minute / 15) % 672;
const tuesday: Reason = { code: 'open-weekly', day: 1, from: 9 * HOUR, until: 18.5 * HOUR, moreDays: 2 };
const near: Reason = { code: 'distance', metres: 300 };
const visit = (day: number, from: number, until: number) => ({
  from: day * DAY + from * HOUR,
  start: day * DAY + (from + 1) * HOUR,
  until: day * DAY + until * HOUR,
});

test('the hours told are those of the day of the next time', () => {
  expect(reasonsForTime([near, tuesday], visit(3, 13, 20), quarterOf)).toEqual([
    near,
    { code: 'open-weekly', day: 3, from: 13 * HOUR, until: 20 * HOUR, moreDays: 2 },
  ]);
});

test.each([24, 25])('what stays open until %s o’clock is open until the end of that day', (until) => {
  const [told] = reasonsForTime([tuesday], visit(6, 18, until), quarterOf);
  expect(told).toMatchObject({ day: 6, until: DAY });
});

test('beside a dated session the weekly hours are left out; without a time they stay', () => {
  expect(reasonsForTime([near, tuesday], { start: 9 * DAY }, quarterOf)).toEqual([near]);
  expect(reasonsForTime([near, tuesday], undefined, quarterOf)).toEqual([near, tuesday]);
});

const hours = (day: number, from: number, start: number, until: number) => ({
  from: day * DAY + from * HOUR,
  start: day * DAY + start * HOUR,
  until: day * DAY + until * HOUR,
});

test.each([
  ['open all week round, visited on Thursday', hours(0, 0, 3 * 24 + 10, 14 * 24), 3, 0, 24],
  ['open since the evening before', hours(1, 18, 25, 27), 2, 0, 3],
  ['open until after midnight, visited before it', hours(1, 18, 20, 27), 1, 18, 24],
  ['open since the same weekday a week before', hours(0, 9, 7 * 24 + 10, 7 * 24 + 12), 0, 0, 12],
  ['open until the same weekday a week later', hours(0, 9, 10, 7 * 24 + 12), 0, 9, 24],
])('the day told is that of the visit: %s', (_what, meant, day, from, until) => {
  expect(reasonsForTime([tuesday], meant, quarterOf)).toEqual([
    { code: 'open-weekly', ...{ day, from: from * HOUR, until: until * HOUR, moreDays: 2 } },
  ]);
});
