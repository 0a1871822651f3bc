import { readFile } from 'node:fs/promises';
import { text as textOfStream } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { itemFileProblemWords } from '#lib/diagnosis/index.ts';
import {
  parseAnsweredItems,
  parseAnswerTable,
  type ItemFileProblem,
} from '#lib/diagnosis/forms/item-files.ts';
import * as m from '#lib/paraglide/messages.js';
import { calibrationJson, calibrationLines, estimatesJson, estimatesLines } from './diagnosis-words.ts';
import { DONE, line, REFUSED, USAGE, type Deps, type Io } from './io.ts';

type Locale = Deps['locale'];
type Call = { isJson: boolean; locale: Locale; io: Io };

const parsed = (args: string[]) => {
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch {
    return undefined;
  }
};

const refuse = ({ isJson, io }: Call, problem: object, text: string): number => {
  if (isJson) line(io.stdout, JSON.stringify({ ok: false, problem }));
  line(io.stderr, `jalon diagnosis: ${text}`);
  return REFUSED;
};

const refuseFile = (call: Call, problem: ItemFileProblem, isTable: boolean): number =>
  refuse(call, problem, itemFileProblemWords(problem, isTable, call.locale));

const estimate = (text: string, call: Call): number => {
  const file = parseAnsweredItems(text);
  if (!file.ok) return refuseFile(call, file.problem, false);
  const { cases, isList } = file.value;
  const answers = cases.map(estimatesJson);
  if (call.isJson) line(call.io.stdout, JSON.stringify(isList ? answers : answers[0]));
  else for (const one of answers) line(call.io.stdout, estimatesLines(one, call.locale));
  return DONE;
};

const calibrate = (text: string, call: Call): number => {
  const file = parseAnswerTable(text);
  if (!file.ok) return refuseFile(call, file.problem, true);
  const found = calibrationJson(file.value);
  line(call.io.stdout, call.isJson ? JSON.stringify(found) : calibrationLines(found, call.locale));
  return DONE;
};

const VERBS: Record<string, (text: string, call: Call) => number> = { estimate, calibrate };

/**
 * `jalon diagnosis estimate|calibrate FILE [--json]`: abilities from answers, items from answers; `-` is standard input.
 * No database. Answers the exit code: 0 done, 1 the file is refused, 2 wrongly written.
 */
export const runDiagnosis = async (
  args: string[],
  io: Io,
  { locale }: Pick<Deps, 'locale'> = { locale: 'fr' },
): Promise<number> => {
  const given = parsed(args);
  const [name, path, ...rest] = given?.positionals ?? [];
  if (given?.values.help) {
    line(io.stdout, m.positioning_cli_usage({}, { locale }));
    return DONE;
  }
  const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb || path === undefined || rest.length > 0) {
    line(io.stderr, m.positioning_cli_usage({}, { locale }));
    return USAGE;
  }
  const call = { isJson: given?.values.json === true, locale, io };
  try {
    return verb(await (path === '-' ? textOfStream(io.stdin) : readFile(path, 'utf8')), call);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const problem = { code: 'unreadable', path, detail: error.message };
    return refuse(call, problem, m.positioning_cli_unreadable(problem, { locale }));
  }
};
