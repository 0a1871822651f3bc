import { QUARTERS_PER_DAY } from '../../shared/weekly-hours.ts';
import type { Reason } from '../../directory/index.ts';
import type { Visit } from './day-hours.ts';

const QUARTER = 15;
const DAY_MINUTES = 1440;

const clockIn = (minute: number, quarterOf: (minute: number) => number) => {
  const quarter = quarterOf(minute);
  return {
    day: Math.floor(quarter / QUARTERS_PER_DAY),
    minutes: (quarter % QUARTERS_PER_DAY) * QUARTER,
  };
};

/**
 * The reasons beside a time to go there, told about the day of that time: "open on Thursday until 20:00" beside "next time:
 * Thursday at 18:00". Where a dated session is meant the weekly hours say nothing of it and are left out. Without a time
 * the reasons stay as they are.
 */
export const reasonsForTime = (
  reasons: readonly Reason[],
  meant: Visit | { start: number } | undefined,
  quarterOf: (minute: number) => number,
): Reason[] =>
  reasons.flatMap((reason): Reason[] => {
    if (reason.code !== 'open-weekly' || !meant) return [reason];
    if (!('until' in meant)) return [];
    const { day, minutes: at } = clockIn(meant.start, quarterOf);
    const [began, end] = [clockIn(meant.from, quarterOf), clockIn(meant.until, quarterOf)];
    // What began the day before, or goes on past midnight, is told from the beginning, or to the end, of its day.
    const from =
      began.day === day && meant.start - meant.from < DAY_MINUTES ? Math.min(began.minutes, at) : 0;
    const isSameDay = end.day === day && meant.until - meant.start < DAY_MINUTES && end.minutes > at;
    return [{ ...reason, day, from, until: isSameDay ? end.minutes : DAY_MINUTES }];
  });
