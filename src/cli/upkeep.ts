import type { Kysely } from 'kysely';
import { forgetReporters, scanDuplicates } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Settings } from '#lib/platform/settings.server.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { runDue } from './due-verb.ts';
import type { Deps, Io } from './io.ts';

const keepAll = async (db: Kysely<Tables>, now: Date) => {
  const sum = { forgotten: 0, duplicates: 0 };
  for (const { territoryId } of await readInstalledTerritories(db)) {
    sum.forgotten += await forgetReporters(db, territoryId, now);
    sum.duplicates += await scanDuplicates(db, territoryId, now);
  }
  return sum;
};

/** `jalon upkeep --due [--json]`: forgets who reported an error 90 days ago, and proposes likely duplicates of the directory. */
export const runUpkeep = (
  args: string[],
  io: Io,
  { clock, locale }: Pick<Deps, 'clock' | 'locale'>,
  settings: Settings,
): Promise<number> =>
  runDue(args, io, locale, settings, {
    usage: m.cli_upkeep_usage,
    work: (db) => keepAll(db, clock()),
    done: m.cli_upkeep_done,
  });
