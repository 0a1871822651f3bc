import { parseArgs } from 'node:util';
import * as m from '#lib/paraglide/messages.js';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { Settings } from '#lib/platform/settings.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { parameterProblem, placeProblem, searchAnswer } from '../web/search-answer.server.ts';
import { searchOffer, type SearchedTerritory } from '../web/search.server.ts';
import { DONE, line, REFUSED, USAGE, type Deps, type Io } from './io.ts';
import { openServingAddress, openTerritoryFor } from './open-served.ts';
import { refuseUnready } from './not-ready.ts';
import { parameterProblemLine, placeProblemLines, resultLines } from './search-words.ts';

const several = { type: 'string', multiple: true } as const;
const one = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** The API's parameters, under the same names. */
const PARAMETERS = {
  ...{ near: one, when: one, within: one, q: one, order: one, cursor: one, free: flag },
  ...{ topic: several, support: several, audience: several, language: several, kind: several },
  ...{ cost: several, equipment: several, accessibility: several, format: several, access: several },
} as const;
const OPTIONS = { ...PARAMETERS, limit: one, territory: one, json: flag, help: flag } as const;

const parsed = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
  } catch {
    return undefined;
  }
};

type Values = NonNullable<ReturnType<typeof parsed>>;
type Given = Pick<Deps, 'openOwnerDatabase' | 'clock' | 'locale'>;

const PAGE = 20;
const LONGEST_PAGE = 100;

const paramsOf = (values: Values): URLSearchParams => {
  const params = new URLSearchParams();
  for (const name of Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[])
    for (const value of [values[name] ?? []].flat()) params.append(name, String(value));
  return params;
};

type Call = { values: Values; io: Io; deps: Given; limit: number };

const search = async (territory: SearchedTerritory, { values, io, deps, limit }: Call): Promise<number> => {
  const { locale } = deps;
  const now = deps.clock();
  const { timeZone } = territory;
  const found = await searchOffer(territory, paramsOf(values), now, locale, limit);
  const unusable = parameterProblem(found.problems);
  const problem = unusable ?? placeProblem(found);
  const context = { locale, timeZone, today: localDay(now, timeZone) };
  if (values.json) line(io.stdout, JSON.stringify(problem ?? searchAnswer(found, timeZone)));
  else if (!problem) for (const text of resultLines(found, context)) line(io.stdout, text);
  for (const one of found.problems) line(io.stderr, `jalon: ${parameterProblemLine(one)}`);
  if (!unusable && problem && found.where)
    for (const text of placeProblemLines(found.where, found.form.near, locale)) line(io.stderr, text);
  if (unusable) return USAGE;
  return problem ? REFUSED : DONE;
};

const searchIn = async (appUrl: string, call: Call): Promise<number> => {
  const { values, deps, io } = call;
  const { locale } = deps;
  const opened = await openTerritoryFor(appUrl, values.territory, deps.clock).catch(refuseUnready(locale));
  if (!opened) {
    const code = values.territory ?? '';
    const problem = { code: code ? 'unknown-territory' : 'no-territory', territory: code };
    if (values.json) line(io.stdout, JSON.stringify(problem));
    line(
      io.stderr,
      code ? m.territory_cli_unknown({ code }, { locale }) : m.territory_cli_none({}, { locale }),
    );
    return REFUSED;
  }
  try {
    return await search(opened, call);
  } finally {
    await opened.close();
  }
};

const limitOf = (text: string | undefined): number | undefined => {
  const limit = Number(text ?? PAGE);
  return Number.isInteger(limit) && limit >= 1 && limit <= LONGEST_PAGE ? limit : undefined;
};

/**
 * `jalon search [--near 5000] [--topic ...] ... [--json]`: the search of the page and of the API, on the data as they
 * are now. `args` comes after the verb. Answers the exit code: 0 done (even when nothing fits), 1 a place that is
 * ambiguous, unknown or outside, 2 wrongly written. With `--json` standard output holds the API's answer or a problem.
 */
export const runSearch = async (args: string[], io: Io, deps: Given, settings: Settings): Promise<number> => {
  const { locale } = deps;
  const values = parsed(args);
  if (values?.help) {
    line(io.stdout, m.cli_search_usage({}, { locale }));
    return DONE;
  }
  const limit = limitOf(values?.limit);
  if (!values || limit === undefined) {
    if (values) line(io.stderr, m.cli_search_limit({ value: values.limit ?? '' }, { locale }));
    line(io.stderr, m.cli_search_usage({}, { locale }));
    return USAGE;
  }
  overwriteGetLocale(() => locale);
  const { appUrl, close } = await openServingAddress(settings, deps);
  try {
    return await searchIn(appUrl, { values, io, deps, limit });
  } finally {
    await close();
  }
};
