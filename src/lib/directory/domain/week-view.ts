import { dayNumber, isoDate, MINUTES_PER_DAY, zoneClock, type ZoneClock } from './timetable-clock.ts';

/** One open stretch of a day, wall times; `state` is open, unknown (to be confirmed) or by appointment. */
export type Stretch = { from: string; until: string; state: 'open' | 'unknown' | 'appointment' };

/** A day of the coming week: its ISO date, its stretches, and whether it differs from the usual hours. */
export type DayView = { day: string; stretches: Stretch[]; isException: boolean };

const STATES = { 1: 'open', 2: 'unknown', 3: 'appointment' } as const;

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Stretches of one local day, on the wall clock of that very moment: a day may have 23 or 25 hours. */
const stretchesOf = (intervals: Int32Array, day: number, clock: ZoneClock): Stretch[] => {
  const midnight = day * MINUTES_PER_DAY;
  const start = clock.toUnix(midnight);
  const end = clock.toUnix(midnight + MINUTES_PER_DAY);
  const stretches: Stretch[] = [];
  for (let i = 0; i < intervals.length; i += 3) {
    const from = Math.max(start, intervals[i] as number);
    const until = Math.min(end, intervals[i + 1] as number);
    if (from >= until) continue;
    stretches.push({
      from: clockText(clock.toWall(from) - midnight),
      until: clockText(clock.toWall(until) - midnight),
      state: STATES[intervals[i + 2] as 1 | 2 | 3],
    });
  }
  return stretches;
};

/**
 * Seven days from `today` as people read them: the hours that hold (closures taken out), and where they differ from
 * the usual ones (`usual` is the timetable before closures). A stretch that goes on after midnight is two.
 */
export const weekView = (
  actual: Int32Array,
  usual: Int32Array,
  today: string,
  timeZone: string,
): DayView[] => {
  const clock = zoneClock(timeZone);
  const first = dayNumber(today);
  return Array.from({ length: 7 }, (_, i) => {
    const stretches = stretchesOf(actual, first + i, clock);
    const isException = JSON.stringify(stretches) !== JSON.stringify(stretchesOf(usual, first + i, clock));
    return { day: isoDate(first + i), stretches, isException };
  });
};
