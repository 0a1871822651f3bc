import { isQuarterSet, QUARTERS_PER_WEEK, sharedQuarters } from '../../shared/weekly-hours.ts';
import { NO_TIMETABLE, UNLIMITED, type OfferColumns } from './offer-columns.ts';
import type { WhenWish } from './wishes.ts';

/** How a timetable answers a wish for a time. */
export const TIME = { no: 1, open: 2, unknown: 3, appointment: 4 } as const;
export type TimeMatch = (typeof TIME)[keyof typeof TIME];

/** Half an hour in common is the least that makes a visit. */
const LEAST_QUARTERS = 2;
const STATE_OPEN = 1;
const STATE_UNKNOWN = 2;

const stateOfInterval = (state: number | undefined): TimeMatch =>
  state === STATE_OPEN ? TIME.open : state === STATE_UNKNOWN ? TIME.unknown : TIME.appointment;

const matchInstant = (
  intervals: Int32Array,
  week: Uint8Array,
  when: WhenWish & { kind: 'at' },
): TimeMatch => {
  let low = 0;
  let high = intervals.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle * 3 + 1] ?? 0) <= when.minute) low = middle + 1;
    else high = middle;
  }
  const first = intervals[low * 3];
  if (first !== undefined && first <= when.minute) return stateOfInterval(intervals[low * 3 + 2]);
  // Past the concrete weeks only the usual week can answer.
  const isPastHorizon = low * 3 >= intervals.length;
  return isPastHorizon && !when.isNow && isQuarterSet(week, when.quarter) ? TIME.open : TIME.no;
};

const hasAppointments = (intervals: Int32Array): boolean => {
  for (let i = 2; i < intervals.length; i += 3) if (intervals[i] === 3) return true;
  return false;
};

/** One timetable against the wish. */
export const matchTimetable = (columns: OfferColumns, timetable: number, when: WhenWish): TimeMatch => {
  if (timetable === NO_TIMETABLE) return TIME.unknown;
  const week = columns.weeks[timetable];
  const intervals = columns.intervals[timetable];
  if (!week || !intervals) return TIME.unknown;
  if (when.kind === 'at') return matchInstant(intervals, week, when);
  if (sharedQuarters(week, when.week) >= LEAST_QUARTERS) return TIME.open;
  return hasAppointments(intervals) ? TIME.appointment : TIME.no;
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
  let shared = 0;
  for (let q = c.sessionFirstQuarter[session] ?? 0; q < (c.sessionEndQuarter[session] ?? 0); q++)
    if (isQuarterSet(when.week, q % QUARTERS_PER_WEEK)) shared++;
  return shared >= LEAST_QUARTERS;
};
