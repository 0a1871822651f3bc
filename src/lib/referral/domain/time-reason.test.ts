import { expect, test } from 'vitest';
import type { Reason } from '../../directory/index.ts';
import { reasonsForOffer, reasonsForTime } from './time-reason.ts';

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

test('a topic of the place that the session lacks is no reason to go to it', () => {
  const topic = (value: string): Reason => ({ code: 'topic', value });
  const format = (value: string): Reason => ({ code: 'format', value });
  const reasons = [near, topic('awareness'), topic('online-safety'), format('group'), format('remote')];
  expect(reasonsForOffer(reasons, { topics: ['online-safety'], formats: ['group'] })).toEqual([
    near,
    topic('online-safety'),
    format('group'),
  ]);
});
