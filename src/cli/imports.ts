import type { Kysely } from 'kysely';
import * as m from '#lib/paraglide/messages.js';
import { spareMemory } from '#lib/platform/frugal-memory.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { doImportJobs } from '../web/import-work.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { runDue } from './due-verb.ts';
import { line, type Deps, type Io } from './io.ts';

/**
 * `jalon imports --due [--json]`: does the imports that were asked for on the web, one after the other, until none is left;
 * no page has the login for it. Two of them never work at once: the second ends at once.
 */
export const runImports = (
  args: string[],
  io: Io,
  { clock, locale }: Pick<Deps, 'clock' | 'locale'>,
  settings: Settings,
): Promise<number> => {
  const onError = (error: unknown) => line(io.stderr, `jalon: ${String(error)}`);
  const work = async (db: Kysely<Tables>) => {
    spareMemory();
    return { count: (await doImportJobs({ db, root: settings.root, clock, onError })) ?? 0 };
  };
  return runDue(args, io, locale, settings, { usage: m.imports_cli_usage, work, done: m.imports_cli_done });
};
