import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseSiteFile } from '#lib/listings/forms/site-file.ts';
import { takeInSites } from '#lib/listings/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { DONE, line, REFUSED, USAGE, type Deps, type Io } from './io.ts';

const parsed = (args: string[]) => {
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch {
    return undefined;
  }
};

const textOf = async (path: string): Promise<{ text: string } | { detail: string }> => {
  try {
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    return { detail: error instanceof Error ? error.message : String(error) };
  }
};

const load = async (
  path: string,
  isJson: boolean,
  io: Io,
  { openOwnerDatabase, clock, locale }: Pick<Deps, 'openOwnerDatabase' | 'clock' | 'locale'>,
): Promise<number> => {
  const refuse = (problem: object, text: string): number => {
    if (isJson) line(io.stdout, JSON.stringify({ ok: false, problem }));
    line(io.stderr, text);
    return REFUSED;
  };
  const file = await textOf(path);
  if ('detail' in file) {
    const problem = { code: 'unreadable', path, detail: file.detail };
    return refuse(problem, m.listings_cli_unreadable(problem, { locale }));
  }
  const sites = parseSiteFile(file.text);
  if (!sites.ok) {
    const { problem } = sites;
    const where = problem.code === 'not-json' ? 'JSON' : problem.path;
    return refuse(problem, m.listings_cli_invalid({ path, where, detail: problem.detail }, { locale }));
  }
  const { db, territoryId, close } = await openOwnerDatabase();
  try {
    const written = await takeInSites(db, territoryId, sites.value, clock());
    const counts = { n: sites.value.length, written };
    line(
      io.stdout,
      isJson ? JSON.stringify({ ok: true, ...counts }) : m.listings_cli_loaded(counts, { locale }),
    );
    return DONE;
  } finally {
    await close();
  }
};

/**
 * `jalon listings load FILE [--json]`: the outside sites of a territory from a file. `args` comes after the verb. Answers
 * the exit code: 0 done, 1 refused (nothing has changed), 2 wrongly written.
 */
export const runListings = async (
  args: string[],
  io: Io,
  deps: Pick<Deps, 'openOwnerDatabase' | 'clock' | 'locale'>,
): Promise<number> => {
  const call = parsed(args);
  const [verb, path, ...rest] = call?.positionals ?? [];
  const isRight = call && verb === 'load' && path !== undefined && rest.length === 0;
  if (isRight && !call.values.help) return load(path, call.values.json ?? false, io, deps);
  line(call?.values.help ? io.stdout : io.stderr, m.listings_cli_usage({}, { locale: deps.locale }));
  return call?.values.help ? DONE : USAGE;
};
