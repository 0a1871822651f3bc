import { ENDLESS, stateAt } from './timetable-state.ts';
import { BY_APPOINTMENT } from './timetable-spans.ts';

/**
 * The four states of a place at an instant, as people ask for them. Minutes are Unix minutes; `until` is `ENDLESS` for
 * what never closes; `opensNext` only within the concrete weeks.
 */
export type PlaceState =
  | { state: 'open'; until: number }
  | { state: 'closed'; opensNext?: number }
  | { state: 'appointment' }
  | { state: 'unknown' };

/** The first interval after a minute that lies in none: what it will be, when nobody can just walk in. */
const whatComes = (intervals: Int32Array, minute: number): PlaceState => {
  for (let i = 0; i < intervals.length; i += 3)
    if ((intervals[i] as number) > minute)
      return { state: intervals[i + 2] === BY_APPOINTMENT ? 'appointment' : 'unknown' };
  return { state: 'closed' };
};

/**
 * The state of a place at a minute: that of its intervals (timetable-state.ts); unknown without intervals. Closed with
 * no opening in sight but appointments (or hours to be confirmed) to come is said as these: it tells people what to do.
 */
export const placeState = (intervals: Int32Array | undefined, minute: number): PlaceState => {
  if (!intervals) return { state: 'unknown' };
  const { state, openUntil, opensNext } = stateAt(intervals, minute);
  switch (state) {
    case 'open':
      return { state, until: openUntil ?? ENDLESS };
    case 'closed':
      return opensNext === undefined ? whatComes(intervals, minute) : { state, opensNext };
    case 'appointment':
    case 'unknown':
      return { state };
  }
};
