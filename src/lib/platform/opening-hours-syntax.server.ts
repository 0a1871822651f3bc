import { ok, refused, type Result } from '../shared/result.ts';
import {
  HoursTimeout,
  openHoursRealm,
  type HoursRealm,
  type LibraryHours,
} from './opening-hours-realm.server.ts';
import { sunTimes } from './opening-hours-sun.server.ts';

/** An opening-hours value and the place that its words depend on (country: ISO 3166-1 alpha-2). */
export type HoursSource = {
  value: string;
  country: string;
  timeZone: string;
  /** Without both, the sun rises at 06:00 and sets at 18:00: the library's own assumption. */
  latitude?: number;
  longitude?: number;
};

export type HoursSyntaxProblem =
  | { code: 'hours-empty' }
  | { code: 'hours-too-long'; length: number; limit: number }
  | { code: 'hours-too-complex' }
  | { code: 'hours-holidays-unknown'; country: string }
  /** `after`: the end of what was read before the reading stopped. */
  | { code: 'hours-unreadable'; after?: string };

/** Is that day (number since 1970-01-01) a school holiday, and from which day on may that change? */
export type SchoolDays = (day: number) => { isHoliday: boolean; until?: number };

/** A stretch of the wall clock: minutes since 1970-01-01T00:00 on it, end excluded. The next may be just the same. */
export type HoursSpan = { from: number; to: number; isOpen: boolean; isUnknown: boolean; comment?: string };

export type ReadHours = {
  /** Does the value name school holidays? Otherwise `school` is never asked. */
  namesSchoolHolidays: boolean;
  /** The line of spans from a local midnight on, without a gap, read as far as one iterates. */
  line: (from: number, fineDays: number, school: SchoolDays) => Generator<HoursSpan>;
};

/** OpenStreetMap stops at 255 characters; hours put together from a table may be longer. */
export const HOURS_LIMIT = 2_000;
const TIME_LIMIT_MS = 2_000;
const MINUTE = 60_000;
const MINUTES_PER_DAY = 1_440;
/** How far a next opening is looked for: at most 20 years, at most so many changes. */
const HORIZON = 20 * 366 * MINUTES_PER_DAY;
const MOST_STEPS = 1_500;
const AFTER_LENGTH = 40;

// What the library asks while it works: there is one evaluation at a time in a thread.
const asked = { now: 0, timeZone: 'UTC', school: undefined as SchoolDays | undefined, namesSchool: false };

const dayOf = (time: number): number => Math.floor(time / MINUTE / MINUTES_PER_DAY);

const makeRealm = (): HoursRealm => {
  const made: HoursRealm = openHoursRealm({
    now: () => asked.now,
    schoolHolidays: () => {
      asked.namesSchool = true;
      return (at) => {
        const { isHoliday, until } = asked.school?.(dayOf(at.getTime())) ?? { isHoliday: false };
        return [isHoliday, until === undefined ? undefined : made.date(until * MINUTES_PER_DAY * MINUTE)];
      };
    },
    sunTimes: (at, latitude, longitude) =>
      Object.fromEntries(
        Object.entries(sunTimes(at.getTime(), latitude, longitude, asked.timeZone)).map(([event, time]) => [
          event,
          time === null ? null : made.date(time),
        ]),
      ),
  });
  return made;
};

let realm: HoursRealm | undefined;

const NO_SUN = /^Variable time/;
const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

const spanAt = (hours: LibraryHours, { date }: HoursRealm, at: number): HoursSpan => {
  try {
    const [isOpen, until, isUnknown, comment] = hours.getStatePair(date(at * MINUTE));
    const told = until ? Math.floor(until.getTime() / MINUTE) : Number.NaN;
    // No date: nothing more to come, or so it says ("Feb 29" in a common year): ask again at New Year. A change that
    // is told for the past says nothing either: ask again a minute later.
    const to = Number.isNaN(told) ? nextNewYear(at) : Math.max(told, at + 1);
    return { from: at, to, isOpen, isUnknown, ...(comment === undefined ? {} : { comment }) };
  } catch (error) {
    if (!NO_SUN.test(messageOf(error))) throw error;
    // Where the sun does not set that day, hours until sunset cannot be told.
    return { from: at, to: nextMidnight(at), isOpen: false, isUnknown: true };
  }
};

const nextNewYear = (at: number): number =>
  Date.UTC(new Date(at * MINUTE).getUTCFullYear() + 1, 0, 1) / MINUTE;

const nextMidnight = (at: number): number => (Math.floor(at / MINUTES_PER_DAY) + 1) * MINUTES_PER_DAY;

const readWith = (hours: LibraryHours, inRealm: HoursRealm): ReadHours['line'] =>
  function* line(from, fineDays, school) {
    const fineUntil = from + fineDays * MINUTES_PER_DAY;
    let at = from;
    for (let steps = 0; steps < MOST_STEPS && at - from < HORIZON;) {
      asked.school = school;
      const span = spanAt(hours, inRealm, at);
      // The library sometimes looks past a change that a later rule makes at midnight.
      if (at < fineUntil) span.to = Math.min(span.to, nextMidnight(at));
      else steps++;
      yield span;
      at = span.to;
    }
  };

const unusable = (value: string): HoursSyntaxProblem | undefined => {
  if (value.length > HOURS_LIMIT) return { code: 'hours-too-long', length: value.length, limit: HOURS_LIMIT };
  if (!/[\p{L}\p{N}]/u.test(value)) return { code: 'hours-empty' };
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(value);
  if (control) return unreadable(value.slice(0, control.index));
  return value.isWellFormed() ? undefined : { code: 'hours-unreadable' };
};

const unreadable = (before: string): HoursSyntaxProblem => {
  const text = before.trim();
  if (text === '') return { code: 'hours-unreadable' };
  const start = text.length - AFTER_LENGTH;
  const after = start > 0 ? `…${text.slice(start).toWellFormed()}` : text;
  return { code: 'hours-unreadable', after };
};

const problemOf = (error: unknown, country: string): HoursSyntaxProblem => {
  if (error instanceof HoursTimeout) return { code: 'hours-too-complex' };
  const message = messageOf(error);
  if (message.includes('no holidays (PH)')) return { code: 'hours-holidays-unknown', country };
  const marker = message.indexOf(' <--- (');
  return marker < 0 ? { code: 'hours-unreadable' } : unreadable(message.slice(0, marker));
};

/**
 * Reads a value of OpenStreetMap's opening_hours syntax and works on its line of spans, all within two seconds. What
 * the library only warns about is taken as it reads it. `now` (wall minute) is what it takes for today; nothing but its
 * silenced warnings depends on it. Whatever it throws is a problem; what `use` throws is too.
 */
export const withHours = <T>(
  source: HoursSource,
  now: number,
  use: (hours: ReadHours) => T,
): Result<T, HoursSyntaxProblem> => {
  const problem = unusable(source.value);
  if (problem) return refused(problem);
  const current = (realm ??= makeRealm());
  const country = source.country.toLowerCase();
  Object.assign(asked, {
    now: now * MINUTE,
    timeZone: source.timeZone,
    school: undefined,
    namesSchool: false,
  });
  const { latitude, longitude } = source;
  const position =
    latitude === undefined || longitude === undefined ? {} : { lat: `${latitude}`, lon: `${longitude}` };
  try {
    return ok(
      current.within(TIME_LIMIT_MS, () => {
        // Leading blanks cost the library's first test an exponential time.
        const text = source.value.replace(/^[\s;]+/u, '').trimEnd();
        const place = { ...position, address: { country_code: country, state: '' } };
        // English resolves abbreviations by the country's languages and refuses those that stay ambiguous.
        const hours = new current.Library(text, place, { locale: 'en' });
        return use({ namesSchoolHolidays: asked.namesSchool, line: readWith(hours, current) });
      }),
    );
  } catch (error) {
    if (error instanceof HoursTimeout) realm = undefined;
    return refused(problemOf(error, source.country));
  }
};
