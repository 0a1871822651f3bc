import { dayNumber, MINUTES_PER_DAY, zoneClock, type ZoneClock } from './timetable-clock.ts';
import { OPEN, UNKNOWN } from './timetable-spans.ts';

/**
 * Dates on which the usual hours do not hold (ISO local dates, both included): closed, or open at the plain hours that
 * replace them ("10:00-12:00,14:00-16:00").
 */
export type DatedClosure = { from: string; until: string; hours: string | null };

type Interval = { from: number; to: number; state: number };
type MinuteRange = { from: number; to: number };

// Far more than a snapshot looks ahead: a closure "until further notice" ends in 2099.
const MOST_DAYS = 400;
const PLAIN = /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)$/;

/** Plain hours as minutes after midnight; an end at or before the start is on the next day. Undefined: not plain. */
export const readPlainHours = (text: string): MinuteRange[] | undefined => {
  const ranges: MinuteRange[] = [];
  for (const part of text.split(',')) {
    const match = PLAIN.exec(part.replace(/\s/g, ''));
    if (!match) return undefined;
    const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const from = fromHour * 60 + fromMinute;
    const to = toHour * 60 + toMinute;
    ranges.push({ from, to: to > from ? to : to + MINUTES_PER_DAY });
  }
  return ranges;
};

const cut = (intervals: readonly Interval[], from: number, to: number): Interval[] =>
  intervals.flatMap((interval) =>
    interval.to <= from || interval.from >= to
      ? [interval]
      : [
          { ...interval, to: from },
          { ...interval, from: to },
        ].filter((piece) => piece.from < piece.to),
  );

/** What replaces the usual hours on a date: the plain hours, or, where they cannot be read, the usual ones in doubt. */
const replacement = (
  intervals: readonly Interval[],
  day: number,
  hours: string,
  clock: ZoneClock,
): Interval[] => {
  const midnight = day * MINUTES_PER_DAY;
  const ranges = readPlainHours(hours);
  if (ranges)
    return ranges.map(({ from, to }) => ({
      from: clock.toUnix(midnight + from),
      to: clock.toUnix(midnight + to),
      state: OPEN,
    }));
  const [start, end] = [clock.toUnix(midnight), clock.toUnix(midnight + MINUTES_PER_DAY)];
  return intervals
    .filter((usual) => usual.from < end && usual.to > start)
    .map((usual) => ({ from: Math.max(usual.from, start), to: Math.min(usual.to, end), state: UNKNOWN }));
};

/** Sorted, overlapping or touching neighbours of one state made one; of two states the later one yields. */
const tidy = (intervals: readonly Interval[]): Interval[] => {
  const sorted = intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from || a.to - b.to);
  const tidied: Interval[] = [];
  for (const interval of sorted) {
    const last = tidied.at(-1);
    if (last && last.state === interval.state && interval.from <= last.to)
      last.to = Math.max(last.to, interval.to);
    else if (!last || interval.from >= last.to) tidied.push({ ...interval });
    else if (interval.to > last.to) tidied.push({ ...interval, from: last.to });
  }
  return tidied;
};

const toIntervals = (triples: Int32Array): Interval[] =>
  Array.from({ length: triples.length / 3 }, (_, i) => ({
    from: triples[i * 3] ?? 0,
    to: triples[i * 3 + 1] ?? 0,
    state: triples[i * 3 + 2] ?? 0,
  }));

/**
 * A timetable's intervals with closures applied, in their order (a later one wins on a date they share). A closure
 * empties its local dates from midnight to midnight, also of what began the evening before. Hours that cannot be read
 * leave the usual ones, in doubt (unknown). Dates beyond 400 days of a closure with hours keep nothing.
 */
export const withoutClosures = (
  intervals: Int32Array,
  closures: readonly DatedClosure[],
  timeZone: string,
): Int32Array => {
  const clock = zoneClock(timeZone);
  let left = toIntervals(intervals);
  for (const { from, until, hours } of closures) {
    const [first, last] = [dayNumber(from), dayNumber(until)];
    const start = clock.toUnix(first * MINUTES_PER_DAY);
    const kept = cut(left, start, clock.toUnix((last + 1) * MINUTES_PER_DAY));
    const added: Interval[] = [];
    for (let day = first; hours !== null && day <= last && day < first + MOST_DAYS; day++)
      added.push(...replacement(left, day, hours, clock));
    left = [...kept, ...added];
  }
  return Int32Array.from(tidy(left).flatMap(({ from, to, state }) => [from, to, state]));
};
