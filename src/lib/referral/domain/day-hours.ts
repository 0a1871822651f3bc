import { isQuarterSet, QUARTERS_PER_WEEK, type Week } from '../../shared/weekly-hours.ts';

const QUARTER = 15;
const VISIT = 30;
const OPEN = 1;

/** A visit that can be made: Unix minutes; since when the place is open then, and until when. */
export type Visit = { start: number; from: number; until: number };

/** The first half hour at which one can go there: open, wished, not before `after`; undefined when none is known. */
export const nextVisit = (
  intervals: Int32Array | undefined,
  week: Week | undefined,
  after: number,
  quarterOf: (minute: number) => number,
): Visit | undefined => {
  if (!intervals) return undefined;
  for (let i = 0; i < intervals.length; i += 3) {
    const [from = 0, until = 0] = intervals.subarray(i, i + 2);
    if (intervals[i + 2] !== OPEN || until < after + VISIT) continue;
    const first = Math.ceil(Math.max(from, after) / QUARTER) * QUARTER;
    for (let at = first; at + VISIT <= until; at += QUARTER) {
      if (!week) return { start: at, from, until };
      const quarter = quarterOf(at);
      if (isQuarterSet(week, quarter) && isQuarterSet(week, (quarter + 1) % QUARTERS_PER_WEEK))
        return { start: at, from, until };
    }
  }
  return undefined;
};
