import { createRequire } from 'node:module';
import { Temporal } from 'temporal-polyfill';

const EVENTS = ['dawn', 'sunrise', 'sunset', 'dusk'] as const;
/** Milliseconds on the wall clock (as if it were UTC) of what the sun does on a day; null where it does not. */
export type SunTimes = Record<(typeof EVENTS)[number], number | null>;

type SunCalc = {
  getTimes: (at: Date, latitude: number, longitude: number) => Record<string, unknown>;
};

// suncalc is the library's own dependency, so it is found from there.
const require = createRequire(createRequire(import.meta.url).resolve('opening_hours'));
const { getTimes } = require('suncalc') as SunCalc;

const DAY = 86_400_000;
const HALF_DAY = DAY / 2;
const CACHED_DAYS = 2_000;
const cache = new Map<string, SunTimes>();

const onWallClock = (event: unknown, timeZone: string): number | null => {
  const instant = event instanceof Date ? event.getTime() : NaN;
  if (Number.isNaN(instant)) return null;
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return instant + offsetNanoseconds / 1e6;
};

/** Dawn, sunrise, sunset and dusk of the local day that holds a wall time, as the zone's clock shows them. */
export const sunTimes = (
  wallTime: number,
  latitude: number,
  longitude: number,
  timeZone: string,
): SunTimes => {
  const noon = Math.floor(wallTime / DAY) * DAY + HALF_DAY;
  const key = `${noon} ${latitude} ${longitude} ${timeZone}`;
  const known = cache.get(key);
  if (known) return known;
  const plainNoon = Temporal.Instant.fromEpochMilliseconds(noon).toZonedDateTimeISO('UTC').toPlainDateTime();
  const instant = plainNoon.toZonedDateTime(timeZone).epochMilliseconds;
  const times = getTimes(new Date(instant), latitude, longitude);
  const found = Object.fromEntries(
    EVENTS.map((name) => [name, onWallClock(times[name], timeZone)]),
  ) as SunTimes;
  if (cache.size >= CACHED_DAYS) cache.clear();
  cache.set(key, found);
  return found;
};
