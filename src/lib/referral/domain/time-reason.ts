import { QUARTERS_PER_DAY } from '../../shared/weekly-hours.ts';
import type { Reason } from '../../directory/index.ts';
import type { Visit } from './day-hours.ts';

const QUARTER = 15;
const DAY_MINUTES = 1440;

type Offered = { topics: readonly string[]; formats: readonly string[] };

/** The reasons that hold for what is meant: a topic or a format of the place that its session does not have is none. */
export const reasonsForOffer = (reasons: readonly Reason[], { topics, formats }: Offered): Reason[] =>
  reasons.filter(
    (reason) =>
      (reason.code !== 'topic' || topics.includes(reason.value)) &&
      (reason.code !== 'format' || formats.includes(reason.value)),
  );

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
    const { day, minutes: from } = clockIn(meant.from, quarterOf);
    const end = clockIn(meant.until, quarterOf);
    // Past midnight is told as the end of its day.
    const until = end.day === day && end.minutes > from ? end.minutes : DAY_MINUTES;
    return [{ ...reason, day, from, until }];
  });
