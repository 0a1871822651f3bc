import { Temporal } from 'temporal-polyfill';

export const MINUTES_PER_DAY = 1440;

/**
 * The wall clock of a zone. Wall minutes count from 1970-01-01T00:00 on that clock, Unix minutes from the same in UTC;
 * Infinity stays Infinity.
 */
export type ZoneClock = {
  toUnix: (wallMinute: number) => number;
  toWall: (unixMinute: number) => number;
};

/** The day number (since 1970-01-01) of an ISO local date. */
export const dayNumber = (isoDate: string): number =>
  Temporal.PlainDate.from('1970-01-01').until(isoDate, { largestUnit: 'days' }).days;

/** The ISO local date of a day number. */
export const isoDate = (day: number): string =>
  Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString();

/** The first minute in (after, upTo] whose offset is `offset`. */
const firstWith = (offsetAt: (m: number) => number, offset: number, after: number, upTo: number): number => {
  let [low, high] = [after, upTo];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offset) high = middle;
    else low = middle;
  }
  return high;
};

const makeClock = (timeZone: string): ZoneClock => {
  const offsetAt = (unixMinute: number): number =>
    Math.round(
      Temporal.Instant.fromEpochMilliseconds(unixMinute * 60_000).toZonedDateTimeISO(timeZone)
        .offsetNanoseconds / 6e10,
    );
  const ofDay = new Map<number, number>();
  const offsetOfDay = (day: number): number => {
    const known = ofDay.get(day) ?? offsetAt(day * MINUTES_PER_DAY);
    ofDay.set(day, known);
    return known;
  };
  const around = (minute: number): [number, number] => {
    const day = Math.floor(minute / MINUTES_PER_DAY);
    return [offsetOfDay(day - 1), offsetOfDay(day + 2)];
  };
  const toUnix = (wall: number): number => {
    if (!Number.isFinite(wall)) return wall;
    const [before, after] = around(wall);
    const [early, late] = [wall - before, wall - after];
    if (before === after || offsetAt(early) === before) return early;
    return offsetAt(late) === after ? late : firstWith(offsetAt, after, late, early);
  };
  const toWall = (unix: number): number => {
    if (!Number.isFinite(unix)) return unix;
    const [before, after] = around(unix);
    return unix + (before === after ? before : offsetAt(unix));
  };
  return { toUnix, toWall };
};

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of an IANA zone that exists (made once). In the hour that a clock change skips, every wall time is the instant of the
 * change (a place that closes at 02:30 that night closes when the clock jumps); in the hour it repeats, the first.
 */
export const zoneClock = (timeZone: string): ZoneClock => {
  const clock = clocks.get(timeZone) ?? makeClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
};
