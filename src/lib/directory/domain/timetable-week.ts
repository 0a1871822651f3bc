import { emptyWeek, QUARTERS_PER_WEEK, setQuarters, type Week } from '../../shared/weekly-hours.ts';
import { MINUTES_PER_DAY } from './timetable-clock.ts';
import { OPEN, type StateSpan } from './timetable-spans.ts';

/**
 * Weeks that habits are read from. Two first Mondays lie up to five weeks apart: in ten weeks every monthly rule comes
 * twice, whatever the day we begin; in eight it may come once only.
 */
export const HABIT_WEEKS = 10;
/** Twice is a habit: so one-off dates leave no trace, and a public holiday makes no hole. */
const LEAST_WEEKS = 2;
const QUARTER = 15;
const MORE_THAN_HALF = 8;
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;
// 1970-01-01 was a Thursday; weeks begin on Monday.
const THURSDAY = 3;

const quarterOfWeek = (wallQuarter: number): number => (wallQuarter + THURSDAY * 96) % QUARTERS_PER_WEEK;

/** Minutes open in each quarter of each of the weeks counted from `from`. */
const openMinutes = (spans: Iterable<StateSpan>, from: number): Uint8Array => {
  const minutes = new Uint8Array(HABIT_WEEKS * QUARTERS_PER_WEEK);
  const end = from + HABIT_WEEKS * MINUTES_PER_WEEK;
  for (const span of spans) {
    if (span.state !== OPEN) continue;
    const last = Math.min(span.to, end);
    for (let minute = Math.max(span.from, from); minute < last;) {
      const quarterEnd = (Math.floor(minute / QUARTER) + 1) * QUARTER;
      const next = Math.min(last, quarterEnd);
      const index = Math.floor((minute - from) / QUARTER);
      minutes[index] = (minutes[index] ?? 0) + (next - minute);
      minute = next;
    }
  }
  return minutes;
};

/**
 * The usual week: a quarter hour is set when the place is open for more than half of it in at least two of the ten
 * weeks that follow the wall minute `from` (a local midnight). So week parity and monthly rules count.
 */
export const habitualWeek = (spans: Iterable<StateSpan>, from: number): Week => {
  const minutes = openMinutes(spans, from);
  const week = emptyWeek();
  const first = from / QUARTER;
  for (let quarter = 0; quarter < QUARTERS_PER_WEEK; quarter++) {
    let weeks = 0;
    for (let i = quarter; i < minutes.length; i += QUARTERS_PER_WEEK)
      if ((minutes[i] ?? 0) >= MORE_THAN_HALF) weeks++;
    const bit = quarterOfWeek(first + quarter);
    if (weeks >= LEAST_WEEKS) setQuarters(week, bit, bit + 1);
  }
  return week;
};
