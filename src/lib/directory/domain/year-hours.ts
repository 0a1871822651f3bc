import { dayNumber, isoDate, MINUTES_PER_DAY, zoneClock } from './timetable-clock.ts';
import { OPEN } from './timetable-spans.ts';

/** Minutes open between two dates: in all, on working days from 18:00 on, and on Saturdays and Sundays. */
export type OpenMinutes = { total: number; evening: number; weekend: number };

const EVENING = 18 * 60;
/** 1 January 1970 was a Thursday. */
const weekdayOfNumber = (day: number): number => (day + 3) % 7;

const overlap = (from: number, to: number, start: number, end: number): number =>
  Math.max(0, Math.min(to, end) - Math.max(from, start));

/** The open minutes of a timetable (closures taken out) from one ISO date up to another, which is not in it. Ours. */
export const openMinutes = (
  intervals: Int32Array,
  from: string,
  until: string,
  timeZone: string,
): OpenMinutes => {
  const clock = zoneClock(timeZone);
  const sum = { total: 0, evening: 0, weekend: 0 };
  const [first, end] = [dayNumber(from), dayNumber(until)];
  for (let i = 0; i < intervals.length; i += 3) {
    if (intervals[i + 2] !== OPEN) continue;
    const start = Math.max(clock.toWall(intervals[i] as number), first * MINUTES_PER_DAY);
    const stop = Math.min(clock.toWall(intervals[i + 1] as number), end * MINUTES_PER_DAY);
    for (let day = Math.floor(start / MINUTES_PER_DAY); day * MINUTES_PER_DAY < stop; day++) {
      const midnight = day * MINUTES_PER_DAY;
      const minutes = overlap(start, stop, midnight, midnight + MINUTES_PER_DAY);
      sum.total += minutes;
      if (weekdayOfNumber(day) >= 5) sum.weekend += minutes;
      else sum.evening += overlap(start, stop, midnight + EVENING, midnight + MINUTES_PER_DAY);
    }
  }
  return sum;
};

/** The stretches of a year that a timetable covers one after the other (eight weeks each); the last one is shorter. */
export const stretchesOfYear = (year: number, days = 56): { from: string; until: string }[] => {
  const [first, end] = [dayNumber(`${year}-01-01`), dayNumber(`${year + 1}-01-01`)];
  return Array.from({ length: Math.ceil((end - first) / days) }, (_, i) => ({
    from: isoDate(first + i * days),
    until: isoDate(Math.min(end, first + (i + 1) * days)),
  }));
};
