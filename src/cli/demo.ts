import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { computeHours, termLabels } from '#lib/directory/index.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import * as m from '#lib/paraglide/messages.js';
import {
  loadDemonstration,
  resetDemonstration,
  type DemonstrationDeps,
  type LoadProblem,
} from '../demo/load-demonstration.server.ts';
import { ensurePeople } from './demonstration-people.ts';
import { DONE, line, REFUSED, USAGE, type Deps, type Io } from './io.ts';

const OPTIONS = { json: { type: 'boolean' }, yes: { type: 'boolean' }, help: { type: 'boolean' } } as const;
type Locale = Deps['locale'];
/** Where the keys of the made-up people are. */
type Kept = Pick<Settings, 'mode' | 'dataFolder'>;

const parsed = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
};

/** Why the demonstration was not written, in words. */
const problemLine = (problem: LoadProblem, locale: Locale): string => {
  switch (problem.code) {
    case 'not-empty':
      return m.demo_problem_not_empty(problem, { locale });
    case 'demonstration-there':
      return m.demo_problem_there(problem, { locale });
    case 'import-running':
      return m.demo_problem_import_running({}, { locale });
    case 'no-territory':
      return m.demo_problem_no_territory({}, { locale });
    case 'another-country':
      return m.demo_problem_another_country(problem, { locale });
    case 'too-many-communes':
      return m.demo_problem_too_many_communes(problem, { locale });
  }
};

/** Asks only a person at a terminal: a script that says `reset` means it. */
const isConfirmed = async (io: Io, locale: Locale): Promise<boolean> => {
  if (!(io.stdin as Readable & { isTTY?: boolean }).isTTY) return true;
  const asked = createInterface({ input: io.stdin, output: io.stderr });
  try {
    return /^[oyj]/i.test(await asked.question(m.demo_confirm({}, { locale })));
  } finally {
    asked.close();
  }
};

const write = async (
  verb: typeof loadDemonstration,
  io: Io,
  deps: Deps,
  { isJson, settings }: { isJson: boolean; settings: Kept },
): Promise<number> => {
  const { locale } = deps;
  const { db, territoryId, close } = await deps.openOwnerDatabase();
  try {
    const work: DemonstrationDeps = { db, territoryId, now: deps.clock(), labels: termLabels, computeHours };
    const outcome = await verb(work);
    if (outcome.ok) await ensurePeople(db, territoryId, settings, deps.clock());
    if (isJson) line(io.stdout, JSON.stringify(outcome.ok ? { ok: true, ...outcome.value } : outcome));
    if (!outcome.ok) line(io.stderr, `jalon: ${problemLine(outcome.problem, locale)}`);
    else if (!isJson) line(io.stdout, m.demo_loaded({ ...outcome.value }, { locale }));
    return outcome.ok ? DONE : REFUSED;
  } finally {
    await close();
  }
};

/**
 * `jalon demo load [--json]` and `jalon demo reset [--yes] [--json]`; `args` comes after the word `demo`. Answers the
 * exit code: 0 done, 1 refused (nothing has changed), 2 wrongly written. With `--json` standard output holds JSON alone.
 */
export const runDemo = async (args: string[], io: Io, deps: Deps, settings: Kept): Promise<number> => {
  const { locale } = deps;
  const call = parsed(args);
  if (call?.values.help) {
    line(io.stdout, m.demo_usage({}, { locale }));
    return DONE;
  }
  const [verb, ...rest] = call?.positionals ?? [];
  if (!call || rest.length > 0 || (verb !== 'load' && verb !== 'reset')) {
    line(io.stderr, m.demo_usage({}, { locale }));
    return USAGE;
  }
  if (verb === 'reset' && !call.values.yes && !(await isConfirmed(io, locale))) {
    line(io.stderr, m.demo_kept({}, { locale }));
    return REFUSED;
  }
  const how = { isJson: call.values.json ?? false, settings };
  return write(verb === 'load' ? loadDemonstration : resetDemonstration, io, deps, how);
};
