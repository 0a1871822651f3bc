import { once } from 'node:events';
import { Temporal } from 'temporal-polyfill';
import * as m from '#lib/paraglide/messages.js';
import { weekToBits } from '#lib/shared/weekly-hours.ts';
import { HOURS_HELP, readHoursArguments, type HoursArguments } from './hours-arguments.ts';
import {
  computeTimetables,
  emptyWeekText,
  hoursProblemText,
  hoursStateText,
  stateAt,
  type TimetableResult,
} from '#lib/directory/index.server.ts';
import { inGroups, inputLines } from './input-lines.ts';
import { DONE, line, USAGE, type Deps, type Io } from './io.ts';

/** Values that are computed together: what is held in memory at a time. */
const GROUP = 2_000;

type Locale = Deps['locale'];

/** What `jalon hours --json` writes for a value. */
export type HoursAnswer =
  | {
      value: string;
      ok: true;
      state: string;
      /** ISO date-times with the zone's offset; null when there is none. */
      openUntil: string | null;
      opensNext: string | null;
      week: string;
      /** Why the week is empty, when it is. */
      note?: string;
    }
  | { value: string; ok: false; problem: string };

const localOf = (minute: number, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(timeZone);

const jsonOf = (
  value: string,
  result: TimetableResult,
  { minute, place }: HoursArguments,
  locale: Locale,
): HoursAnswer => {
  if (!result.ok) return { value, ok: false, problem: hoursProblemText(result.problem, locale) };
  const { intervals, week, opensNext, emptyBecause } = result.value;
  const found = stateAt(intervals, minute, opensNext);
  const iso = (at: number | undefined) =>
    at === undefined
      ? null
      : localOf(at, place.timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return {
    value,
    ok: true,
    state: found.state,
    openUntil: iso(found.openUntil),
    opensNext: iso(found.opensNext),
    week: weekToBits(week),
    ...(emptyBecause === undefined ? {} : { note: emptyWeekText(emptyBecause, locale) }),
  };
};

const readableOf = (
  value: string,
  result: TimetableResult,
  { minute, place }: HoursArguments,
  locale: Locale,
): string => {
  if (!result.ok) return `${value} → ${hoursProblemText(result.problem, locale)}`;
  const { state, openUntil, opensNext } = stateAt(result.value.intervals, minute, result.value.opensNext);
  const at = (time: number) =>
    localOf(time, place.timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  const words = [hoursStateText(state, locale)];
  if (openUntil !== undefined) words.push(m.hours_open_until({ when: at(openUntil) }, { locale }));
  else if (opensNext !== undefined && state !== 'open')
    words.push(m.hours_opens_next({ when: at(opensNext) }, { locale }));
  return `${value} → ${words.join(', ')}`;
};

/**
 * `jalon hours`: opening hours from standard input, one value a line, and one line for each on standard output. A value
 * that cannot be read is answered with its reason, and is no failure.
 */
export const runHours = async (
  args: string[],
  io: Io,
  { locale }: Pick<Deps, 'locale'> = { locale: 'fr' },
): Promise<number> => {
  const asked = readHoursArguments(args);
  if (!asked.ok) {
    line(io.stderr, `jalon hours: ${asked.problem}`);
    return USAGE;
  }
  if (asked.value === 'help') {
    line(io.stdout, HOURS_HELP);
    return DONE;
  }
  const { value: question } = asked;
  for await (const values of inGroups(inputLines(io.stdin), GROUP)) {
    const results = await computeTimetables(values.map((value) => ({ ...question.place, value })));
    const lines = values.map((value, i) => {
      const result = results[i] as TimetableResult;
      return question.isJson
        ? JSON.stringify(jsonOf(value, result, question, locale))
        : readableOf(value, result, question, locale);
    });
    if (!io.stdout.write(`${lines.join('\n')}\n`)) await once(io.stdout, 'drain');
  }
  return DONE;
};
