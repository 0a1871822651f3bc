import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';

/** A Date of the realm: its local time is UTC. */
export type RealmDate = { getTime: () => number };

/** State, when it may change, unknown, comment: opening_hours' getStatePair. */
export type StatePair = [isOpen: boolean, until: RealmDate | undefined, isUnknown: boolean, comment?: string];
export type LibraryHours = { getStatePair: (at: RealmDate) => StatePair };

type Place = { lat?: string; lon?: string; address: { country_code: string; state: string } };
type Library = new (value: string, place: Place, options: { locale: string }) => LibraryHours;

/** What the library asks back while it reads and evaluates; `now` is for its warnings about the past. */
export type RealmHooks = {
  now: () => number;
  /** Called when a value names school holidays; answers [is it a holiday, from when may that change]. */
  schoolHolidays: () => (at: RealmDate) => [boolean, RealmDate | undefined];
  sunTimes: (at: RealmDate, latitude: number, longitude: number) => Record<string, RealmDate | null>;
};

export type HoursRealm = {
  Library: Library;
  date: (time: number) => RealmDate;
  /** Runs a function and ends it, wherever it loops, after that many milliseconds; then throws HoursTimeout. */
  within: <T>(milliseconds: number, work: () => T) => T;
};

/** Reading a value took too long. */
export class HoursTimeout extends Error {}

// In this realm there is one zone, UTC: the library's "local" times are the wall clock of the place, whatever the zone
// of the process. It has no console, and no clock but the one it is given.
const PREPARE = `(now) => {
  const Real = Date;
  for (const unit of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    Real.prototype['get' + unit] = Real.prototype['getUTC' + unit];
    if (unit !== 'Day') Real.prototype['set' + unit] = Real.prototype['setUTC' + unit];
  }
  function Wall(year, month, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0) {
    if (arguments.length > 1) return new Real(Real.UTC(year, month, day, hour, minute, second, millisecond));
    return new Real(arguments.length === 1 ? year : now());
  }
  Wall.prototype = Real.prototype;
  Wall.UTC = Real.UTC;
  Wall.parse = Real.parse;
  Wall.now = now;
  globalThis.Date = Wall;
  const quiet = () => {};
  globalThis.console = { log: quiet, info: quiet, warn: quiet, error: quiet, debug: quiet };
  return (time) => new Real(time);
}`;

// Two hooks for school holidays: ours, never the library's. One for public holidays: it computes a year of them, Easter
// and all, for every moment that it looks at, which is two thirds of its time; they are kept.
const HOOKS: readonly [from: string, to: string][] = [
  [
    'const applying_holidays = getMatchingHoliday(holiday_type);',
    "const applying_holidays = holiday_type === 'SH' ? [] : getMatchingHoliday(holiday_type);",
  ],
  ['const selector = createSchoolHolidaySelector(applying_holidays);', 'const selector = schoolHolidays();'],
  [
    'const holidays = getApplyingHolidaysForYear(applying_holidays, date.getFullYear(), add_days);',
    'const holidays = publicHolidays(location_cc, date.getFullYear(), add_days[0], (year) => getApplyingHolidaysForYear(applying_holidays, year, add_days));',
  ],
];

const hook = (source: string): string => {
  let hooked = source;
  for (const [from, to] of HOOKS) {
    if (hooked.split(from).length !== 2)
      throw new Error(
        `opening_hours has changed: "${from}" is not there once. See opening-hours-realm.server.ts.`,
      );
    hooked = hooked.replace(from, to);
  }
  return hooked;
};

/** Public holidays of a country and year, moved by some days: computed once in a realm. */
const keepPublicHolidays = () => {
  const kept = new Map<string, unknown>();
  return (country: string, year: number, moved: number, compute: (year: number) => unknown): unknown => {
    const key = `${country} ${year} ${moved}`;
    const known = kept.get(key) ?? compute(year);
    kept.set(key, known);
    return known;
  };
};

const RUN = new vm.Script('work()');

// The error is one of the realm's own: no instance of this side's Error.
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * The library opening_hours (3.15, LGPL-3, read from node_modules and never bundled) in a realm of its own. Costs about
 * 50 ms: one for each thread. After a timeout the realm is to be thrown away.
 */
export const openHoursRealm = (hooks: RealmHooks): HoursRealm => {
  const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY) as { work?: () => unknown };
  const makeDate = vm.runInContext(PREPARE, realm)(hooks.now) as HoursRealm['date'];
  const file = createRequire(import.meta.url).resolve('opening_hours');
  const load = vm.compileFunction(
    hook(readFileSync(file, 'utf8')),
    ['module', 'exports', 'require', 'schoolHolidays', 'publicHolidays'],
    { parsingContext: realm, filename: file },
  );
  const module: { exports: unknown } = { exports: {} };
  const require = () => ({ getTimes: hooks.sunTimes });
  load(module, module.exports, require, hooks.schoolHolidays, keepPublicHolidays());
  const within = <T>(milliseconds: number, work: () => T): T => {
    realm.work = work;
    try {
      return RUN.runInContext(realm, { timeout: milliseconds }) as T;
    } catch (error) {
      throw isTimeout(error) ? new HoursTimeout() : error;
    } finally {
      delete realm.work;
    }
  };
  return { Library: module.exports as Library, date: makeDate, within };
};
