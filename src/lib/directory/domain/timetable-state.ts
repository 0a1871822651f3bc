import { BY_APPOINTMENT, OPEN } from './timetable-spans.ts';

/** The end of an interval that does not end. */
export const ENDLESS = 2_147_483_647;

/** The state at a minute. Times are Unix minutes; absent when there is none or none is in sight. */
export type StateAt = {
  state: 'open' | 'closed' | 'unknown' | 'appointment';
  /** When what is open closes. */
  openUntil?: number;
  /** The next opening: of what is open, the one after it closes. */
  opensNext?: number;
};

/** Number of triples that end at or before a minute. */
const endedBy = (intervals: Int32Array, minute: number): number => {
  let low = 0;
  let high = intervals.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle * 3 + 1] ?? 0) <= minute) low = middle + 1;
    else high = middle;
  }
  return low;
};

const nameOf = (code: number | undefined): StateAt['state'] =>
  code === OPEN ? 'open' : code === BY_APPOINTMENT ? 'appointment' : 'unknown';

/**
 * The state at a Unix minute, from intervals as `Timetable` has them; `later` is the timetable's `opensNext`. An
 * interval holds its first minute and not its last.
 */
export const stateAt = (intervals: Int32Array, minute: number, later?: number): StateAt => {
  const index = endedBy(intervals, minute);
  const start = intervals[index * 3];
  const isInside = start !== undefined && start <= minute;
  const found: StateAt = { state: isInside ? nameOf(intervals[index * 3 + 2]) : 'closed' };
  const end = intervals[index * 3 + 1];
  if (found.state === 'open' && end !== undefined && end !== ENDLESS) found.openUntil = end;
  for (let i = isInside ? index + 1 : index; i * 3 < intervals.length; i++) {
    if (intervals[i * 3 + 2] !== OPEN) continue;
    found.opensNext = intervals[i * 3];
    return found;
  }
  if (later !== undefined && later > minute) found.opensNext = later;
  return found;
};
