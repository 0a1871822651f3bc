import { emptyWeek, type Week } from '../../shared/weekly-hours.ts';
import { closuresAt } from './closing-days.ts';
import type { OfferColumns } from './offer-columns.ts';
import type { OfferClosureRow, OfferRow } from './offer-row.ts';
import { addTimetable } from './offer-rows.ts';
import { dayNumber, MINUTES_PER_DAY, zoneClock } from './timetable-clock.ts';
import { OPEN } from './timetable-spans.ts';
import { CONCRETE_WEEKS, withoutClosures } from './timetable.ts';

/** The computed hours behind an id, as they are stored. `computedFrom` is the ISO local date the eight weeks begin on. */
export type StoredTimetable = { id: string; week: Week; intervals: Int32Array; computedFrom: string };

/** The numbers of the timetables in a snapshot: of each id, and of each id with closures taken out. */
export type TimetableNumbers = {
  ofId: Map<string, number>;
  /** By id, then by the closures as text. */
  closed: Map<string, Map<string, number>>;
};

/** No timetable yet. */
export const noTimetables = (): TimetableNumbers => ({ ofId: new Map(), closed: new Map() });

const isSame = (a: ArrayLike<number> | undefined, b: ArrayLike<number>): boolean => {
  if (a?.length !== b.length) return false;
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/**
 * Takes in timetables that were read (again). One that has not changed keeps its number, so that places go on sharing
 * it; a changed one gets another, and what was cut out of it is forgotten.
 */
export const putTimetables = (
  c: OfferColumns,
  numbers: TimetableNumbers,
  stored: readonly StoredTimetable[],
  timeZone: string,
): void => {
  const clock = zoneClock(timeZone);
  const horizons = new Map<string, number>();
  const horizonFrom = (day: string): number => {
    const known = horizons.get(day) ?? clock.toUnix((dayNumber(day) + CONCRETE_WEEKS * 7) * MINUTES_PER_DAY);
    horizons.set(day, known);
    return known;
  };
  for (const { id, week, intervals, computedFrom } of stored) {
    const horizon = horizonFrom(computedFrom);
    const known = numbers.ofId.get(id);
    if (
      known !== undefined &&
      c.horizons[known] === horizon &&
      isSame(c.weeks[known], week) &&
      isSame(c.intervals[known], intervals)
    )
      continue;
    numbers.ofId.set(id, addTimetable(c, { week, intervals, horizon }));
    numbers.closed.delete(id);
  }
};

/** Forgets timetables that can no longer be read. */
export const dropTimetables = (numbers: TimetableNumbers, ids: Iterable<string>): void => {
  for (const id of ids) {
    numbers.ofId.delete(id);
    numbers.closed.delete(id);
  }
};

const hasOpen = (intervals: Int32Array): boolean => {
  for (let i = 2; i < intervals.length; i += 3) if (intervals[i] === OPEN) return true;
  return false;
};

/** The closures that end after the horizon, where only the usual week is known; dates with other hours are left as usual. */
const closuresAfter = (
  closures: readonly OfferClosureRow[],
  horizon: number,
  timeZone: string,
): Int32Array | undefined => {
  const clock = zoneClock(timeZone);
  const pairs = closures
    .filter(({ hours }) => hours === null)
    .map(({ from, until }) => [
      clock.toUnix(dayNumber(from) * MINUTES_PER_DAY),
      clock.toUnix((dayNumber(until) + 1) * MINUTES_PER_DAY),
    ])
    .filter(([, until]) => (until as number) > horizon);
  return pairs.length > 0 ? Int32Array.from(pairs.flat()) : undefined;
};

const addClosed = (
  c: OfferColumns,
  base: number,
  closures: readonly OfferClosureRow[],
  timeZone: string,
): number => {
  const usual = c.intervals[base] as Int32Array;
  const horizon = c.horizons[base] as number;
  const intervals = withoutClosures(usual, closures, timeZone);
  const laterClosures = closuresAfter(closures, horizon, timeZone);
  // Closed all the weeks ahead: what the usual week promises is not to be had.
  const isShut = hasOpen(usual) && !hasOpen(intervals);
  const week = isShut ? emptyWeek() : (c.weeks[base] as Week);
  return addTimetable(c, { week, intervals, horizon, ...(laterClosures && { laterClosures }) });
};

/**
 * The number of a timetable with the closures that concern this place (and service) taken out, shared between places
 * with the same ones. Undefined when the timetable cannot be read.
 */
export const timetableNumber = (
  c: OfferColumns,
  numbers: TimetableNumbers,
  id: string,
  row: OfferRow,
  service: string | null,
  at: { today: string; timeZone: string },
): number | undefined => {
  const base = numbers.ofId.get(id);
  if (base === undefined) return undefined;
  const closures = closuresAt(row, service, at.today);
  if (closures.length === 0) return base;
  const shelf = numbers.closed.get(id) ?? new Map<string, number>();
  numbers.closed.set(id, shelf);
  const key = JSON.stringify(closures.map(({ from, until, hours }) => [from, until, hours]));
  const known = shelf.get(key) ?? addClosed(c, base, closures, at.timeZone);
  shelf.set(key, known);
  return known;
};
