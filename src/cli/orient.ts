import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as m from '#lib/paraglide/messages.js';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { NEED_PARAMETERS } from '#lib/referral/forms/read-need.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { orientRow, type RowAnswer, type RowProblem } from '../web/orient-answer.server.ts';
import { DONE, line, REFUSED, USAGE, type Deps, type Io } from './io.ts';
import { refuseUnready } from './not-ready.ts';
import { rowProblemLine } from './orient-words.ts';
import { openServingAddress, openTerritoryFor } from './open-served.ts';

const flag = { type: 'boolean' } as const;
const OPTIONS = { json: flag, help: flag, territory: { type: 'string' }, limit: { type: 'string' } } as const;
const MOST = 3;
const LONGEST_LIST = 20;

/** The fields that a person may have; braces stand in no message. */
const usage = (locale: 'fr' | 'nl' | 'de' | 'en'): string =>
  m.orient_cli_usage({ open: '{', close: '}', fields: NEED_PARAMETERS.join(', ') }, { locale });

type Given = Pick<Deps, 'openOwnerDatabase' | 'clock' | 'locale'>;
type Answered = { people: RowAnswer[]; problems: RowProblem[] };

const parsed = (args: string[]) => {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const limit = Number(values.limit ?? MOST);
    const isLimit = Number.isInteger(limit) && limit >= 1 && limit <= LONGEST_LIST;
    return { ...values, file: positionals[0], limit, isUsable: positionals.length === 1 && isLimit };
  } catch {
    return undefined;
  }
};

/** The people of a file: `{people: [...]}` or an array; undefined when it is neither, or no JSON. */
const peopleOf = (text: string): unknown[] | undefined => {
  try {
    const content: unknown = JSON.parse(text);
    if (Array.isArray(content)) return content;
    const people: unknown = (content as { people?: unknown } | null)?.people;
    return Array.isArray(people) ? people : undefined;
  } catch {
    return undefined;
  }
};

const say = (answered: Answered, io: Io, isJson: boolean): void => {
  if (isJson) line(io.stdout, JSON.stringify(answered));
  else
    for (const { row, proposals } of answered.people) line(io.stdout, `${row}\t${JSON.stringify(proposals)}`);
  for (const problem of answered.problems) line(io.stderr, `jalon: ${rowProblemLine(problem)}`);
};

type Call = { people: unknown[]; territory: string | undefined; limit: number; isJson: boolean };

const orient = async (appUrl: string, call: Call, io: Io, deps: Given): Promise<number> => {
  const { locale, clock } = deps;
  const opened = await openTerritoryFor(appUrl, call.territory, clock).catch(refuseUnready(locale));
  if (!opened) {
    const code = call.territory ?? '';
    const words = code ? m.territory_cli_unknown({ code }, { locale }) : m.territory_cli_none({}, { locale });
    line(io.stderr, words);
    return REFUSED;
  }
  try {
    const { places, timeZone, offer } = opened;
    const at = { now: clock(), most: call.limit };
    const answered: Answered = { people: [], problems: [] };
    const { snapshot } = offer;
    call.people.forEach((given, i) => {
      const { answer, problems } = orientRow({ places, timeZone, snapshot }, i + 1, given, at);
      if (answer) answered.people.push(answer);
      answered.problems.push(...problems);
    });
    say(answered, io, call.isJson);
    return answered.problems.length > 0 ? REFUSED : DONE;
  } finally {
    await opened.close();
  }
};

/**
 * `jalon orient FILE [--json] [--limit 3] [--territory CODE]`: ranked proposals for each person of a JSON file
 * (`{people: [{near, topics, when, ...}]}` or an array), on the offer as it is now. A row that cannot be used is told by
 * row and field, and the others go on. Nothing is stored or counted. Answers 0 done, 1 some row was refused, 2 wrongly
 * written.
 */
export const runOrient = async (args: string[], io: Io, deps: Given, settings: Settings): Promise<number> => {
  const { locale } = deps;
  overwriteGetLocale(() => locale);
  const values = parsed(args);
  if (values?.help) {
    line(io.stdout, usage(locale));
    return DONE;
  }
  if (!values?.isUsable || values.file === undefined) {
    line(io.stderr, usage(locale));
    return USAGE;
  }
  const { file, territory, limit, json = false } = values;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const people = text === undefined ? undefined : peopleOf(text);
  if (!people) {
    const words = text === undefined ? m.orient_cli_no_file : m.orient_cli_not_people;
    line(io.stderr, `jalon: ${words({ file }, { locale })}`);
    return REFUSED;
  }
  const { appUrl, close } = await openServingAddress(settings, deps);
  try {
    return await orient(appUrl, { people, territory, limit, isJson: json }, io, deps);
  } finally {
    await close();
  }
};
