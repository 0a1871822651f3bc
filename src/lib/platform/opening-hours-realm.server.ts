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
  function Wall(...parts) {
    if (parts.length > 1) return new Real(Real.UTC(...parts));
    return new Real(parts.length === 1 ? parts[0] : now());
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

// School holidays come from our calendars, never from the library's: the two places where it would look them up.
const HOOKS: readonly [from: string, to: string][] = [
  [
    'const applying_holidays = getMatchingHoliday(holiday_type);',
    "const applying_holidays = holiday_type === 'SH' ? [] : getMatchingHoliday(holiday_type);",
  ],
  ['const selector = createSchoolHolidaySelector(applying_holidays);', 'const selector = schoolHolidays();'],
];

const hook = (source: string): string => {
  let hooked = source;
  for (const [from, to] of HOOKS) {
    if (hooked.split(from).length !== 2)
      throw new Error(`opening_hours has changed: "${from}" is not there once. See opening-hours-realm.server.ts.`);
    hooked = hooked.replace(from, to);
  }
  return hooked;
};

const RUN = new vm.Script('work()');

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

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
    ['module', 'exports', 'require', 'schoolHolidays'],
    { parsingContext: realm, filename: file },
  );
  const module: { exports: unknown } = { exports: {} };
  load(module, module.exports, () => ({ getTimes: hooks.sunTimes }), hooks.schoolHolidays);
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
