import {
  isQuarterSet,
  QUARTERS_PER_WEEK,
  sharesHalfHour,
  WEEK_BYTES,
  type Week,
} from '../../shared/weekly-hours.ts';
import { NO_TIMETABLE, UNLIMITED, type OfferColumns } from './offer-columns.ts';
import type { WhenWish } from './wishes.ts';

/** How a timetable answers a wish for a time, from worst to best but for `open`: unknown hours may be right. */
export const TIME = { no: 1, open: 2, appointment: 3, unknown: 4 } as const;
export type TimeMatch = (typeof TIME)[keyof typeof TIME];

type WhenDay = WhenWish & { kind: 'day' };

/** Half an hour is the least that makes a visit. */
const LEAST_QUARTERS = 2;
const QUARTER = 15;
const STATE_OPEN = 1;
const STATE_UNKNOWN = 2;
const STATE_APPOINTMENT = 3;

const stateOfInterval = (state: number | undefined): TimeMatch =>
  state === STATE_OPEN ? TIME.open : state === STATE_UNKNOWN ? TIME.unknown : TIME.appointment;

/** Where the first interval that ends after a minute begins in the triples. */
const firstEndingAfter = (intervals: Int32Array, minute: number): number => {
  let low = 0;
  let high = intervals.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle * 3 + 1] ?? 0) <= minute) low = middle + 1;
    else high = middle;
  }
  return low * 3;
};

const isWithin = (pairs: Int32Array | undefined, minute: number): boolean => {
  if (!pairs) return false;
  for (let i = 0; i < pairs.length; i += 2)
    if ((pairs[i] as number) <= minute && minute < (pairs[i + 1] as number)) return true;
  return false;
};

const matchInstant = (c: OfferColumns, timetable: number, when: WhenWish & { kind: 'at' }): TimeMatch => {
  const intervals = c.intervals[timetable] as Int32Array;
  const at = firstEndingAfter(intervals, when.minute);
  const start = intervals[at];
  if (start !== undefined && start <= when.minute) return stateOfInterval(intervals[at + 2]);
  if (when.minute < (c.horizons[timetable] ?? 0)) return TIME.no;
  // Past the concrete weeks only the usual week can answer; a timetable whose weeks are over says nothing of now.
  if (when.isNow) return TIME.unknown;
  if (isWithin(c.laterClosures[timetable], when.minute)) return TIME.no;
  return isQuarterSet(c.weeks[timetable] as Week, when.quarter) ? TIME.open : TIME.no;
};

/** Do two spans share half an hour that begins on a quarter hour? So begin the visits that are told of. */
const holdsVisit = (from: number, until: number): boolean =>
  Math.ceil(from / QUARTER) * QUARTER + LEAST_QUARTERS * QUARTER <= until;

/** Past the concrete weeks: the usual hours of that day, unless some closure touches it. */
const matchLaterDay = (c: OfferColumns, timetable: number, { from, until, week }: WhenDay): TimeMatch => {
  const closed = c.laterClosures[timetable] ?? [];
  for (let i = 0; i < closed.length; i += 2)
    if ((closed[i] as number) < until && from < (closed[i + 1] as number)) return TIME.no;
  return sharesHalfHour(c.weeks[timetable] as Week, week) ? TIME.open : TIME.no;
};

/** One day of the calendar: what is best of its hours for half an hour. */
const matchDay = (c: OfferColumns, timetable: number, when: WhenDay): TimeMatch => {
  if (when.from >= (c.horizons[timetable] ?? 0)) return matchLaterDay(c, timetable, when);
  const intervals = c.intervals[timetable] as Int32Array;
  let best: TimeMatch = TIME.no;
  for (let i = firstEndingAfter(intervals, when.from); i < intervals.length; i += 3) {
    const start = intervals[i] as number;
    if (start >= when.until) break;
    const end = Math.min(intervals[i + 1] as number, when.until);
    if (!holdsVisit(Math.max(start, when.from), end)) continue;
    const state = stateOfInterval(intervals[i + 2]);
    if (state === TIME.open) return state;
    if (state > best) best = state;
  }
  return best;
};

/** What a timetable that is not open at the wished hours of a week says: by appointment, nothing certain, or no. */
const matchDoubt = (intervals: Int32Array, week: Week): TimeMatch => {
  let hasUnknown = false;
  for (let i = 2; i < intervals.length; i += 3) {
    if (intervals[i] === STATE_APPOINTMENT) return TIME.appointment;
    hasUnknown ||= intervals[i] === STATE_UNKNOWN;
  }
  return hasUnknown && week.every((byte) => byte === 0) ? TIME.unknown : TIME.no;
};

/** One timetable against the wish. */
export const matchTimetable = (c: OfferColumns, timetable: number, when: WhenWish): TimeMatch => {
  const week = c.weeks[timetable];
  const intervals = c.intervals[timetable];
  if (timetable === NO_TIMETABLE || !week || !intervals) return TIME.unknown;
  if (when.kind === 'at') return matchInstant(c, timetable, when);
  if (when.kind === 'day') return matchDay(c, timetable, when);
  return sharesHalfHour(week, when.week) ? TIME.open : matchDoubt(intervals, week);
};

/** Does a session take up half an hour on end of the wished quarter hours (or all of its own, if it is shorter)? */
const isWishedHere = (first: number, end: number, wished: Week): boolean => {
  const least = Math.min(LEAST_QUARTERS, end - first);
  let any = 0;
  for (let byte = first >> 3; byte << 3 < end; byte++) any |= wished[byte % WEEK_BYTES] as number;
  if (any === 0) return false;
  let onEnd = 0;
  for (let q = first; q < end; q++) {
    onEnd = isQuarterSet(wished, q % QUARTERS_PER_WEEK) ? onEnd + 1 : 0;
    if (onEnd >= least) return true;
  }
  return false;
};

/** Is that session still to come, with a seat, at the wished time? */
export const matchSession = (
  c: OfferColumns,
  session: number,
  when: WhenWish | undefined,
  nowMinute: number,
): boolean => {
  const start = c.sessionStart[session] ?? 0;
  if (start < nowMinute) return false;
  const seats = c.sessionSeatsLeft[session] ?? 0;
  if (seats === 0 || seats < UNLIMITED) return false;
  if (!when) return true;
  if (when.kind === 'at') return start <= when.minute && when.minute < (c.sessionEnd[session] ?? 0);
  if (when.kind === 'day') return start >= when.from && start < when.until;
  const first = c.sessionFirstQuarter[session] ?? 0;
  return isWishedHere(first, c.sessionEndQuarter[session] ?? 0, when.week);
};
