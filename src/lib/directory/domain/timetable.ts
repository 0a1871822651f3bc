import type { Week } from '../../shared/weekly-hours.ts';
import { MINUTES_PER_DAY, type ZoneClock } from './timetable-clock.ts';
import { BY_APPOINTMENT, CLOSED, OPEN, UNKNOWN, type StateSpan } from './timetable-spans.ts';
import { ENDLESS } from './timetable-state.ts';
import { HABIT_WEEKS, habitualWeek } from './timetable-week.ts';

export { withoutClosures, type DatedClosure } from './timetable-closures.ts';
export { ENDLESS, stateAt } from './timetable-state.ts';

/** Weeks of concrete intervals. */
export const CONCRETE_WEEKS = 8;

/**
 * What one opening-hours value means from a local date on. `intervals` are triples of Unix minutes and a state (1 open,
 * 2 unknown, 3 by appointment): sorted, apart from each other, the first at or after the local midnight it was computed
 * from. The last may reach beyond the eight weeks, to where it really ends (`ENDLESS`: it does not).
 */
export type Timetable = {
  week: Week;
  intervals: Int32Array;
  /** The first opening after the eight weeks (Unix minutes); none when none is in sight. */
  opensNext?: number;
  followsTheSun: boolean;
  /** Why `week` is empty, when it is: a timetable is never empty in silence. */
  emptyBecause?: EmptyReason;
};

export type EmptyReason = 'by-appointment' | 'unknown' | 'not-usually' | 'never';

/** The part of a line of spans that a timetable is made of. */
export type SpansAhead = { spans: StateSpan[]; opensAfter?: number };

/** Reads on from a local midnight (wall minute) until the weeks are full and the first opening after them is found. */
export const lookAhead = (line: Iterable<StateSpan>, from: number): SpansAhead => {
  const concreteEnd = from + CONCRETE_WEEKS * 7 * MINUTES_PER_DAY;
  const habitEnd = from + HABIT_WEEKS * 7 * MINUTES_PER_DAY;
  const ahead: SpansAhead = { spans: [] };
  for (const span of line) {
    if (span.state === OPEN && span.from >= concreteEnd) ahead.opensAfter ??= span.from;
    if (span.from < habitEnd) ahead.spans.push(span);
    else if (ahead.opensAfter !== undefined) break;
  }
  return ahead;
};

const intervalsOf = (spans: readonly StateSpan[], end: number, clock: ZoneClock): Int32Array => {
  const triples: number[] = [];
  for (const { from, to, state } of spans) {
    if (state === CLOSED || from >= end) continue;
    const [start, stop] = [clock.toUnix(from), clock.toUnix(to)];
    // A span inside the hour that a clock change skips does not take place.
    if (stop > start) triples.push(start, Number.isFinite(stop) ? stop : ENDLESS, state);
  }
  return Int32Array.from(triples);
};

const hasState = (intervals: Int32Array, state: number): boolean =>
  intervals.some((value, i) => i % 3 === 2 && value === state);

const emptyReason = (intervals: Int32Array, opensNext: number | undefined): EmptyReason => {
  if (hasState(intervals, OPEN) || opensNext !== undefined) return 'not-usually';
  if (hasState(intervals, BY_APPOINTMENT)) return 'by-appointment';
  return hasState(intervals, UNKNOWN) ? 'unknown' : 'never';
};

/** A timetable from the spans ahead of the wall minute `from`; `usual` are those its habits are read from. */
export const timetableOf = (
  ahead: SpansAhead,
  usual: Iterable<StateSpan>,
  from: number,
  clock: ZoneClock,
): Omit<Timetable, 'followsTheSun'> => {
  const end = from + CONCRETE_WEEKS * 7 * MINUTES_PER_DAY;
  const week = habitualWeek(usual, from);
  const intervals = intervalsOf(ahead.spans, end, clock);
  const opensNext = ahead.opensAfter === undefined ? undefined : clock.toUnix(ahead.opensAfter);
  return {
    week,
    intervals,
    ...(opensNext === undefined ? {} : { opensNext }),
    ...(week.some((byte) => byte !== 0) ? {} : { emptyBecause: emptyReason(intervals, opensNext) }),
  };
};
