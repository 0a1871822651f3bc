import { parseArgs } from 'node:util';
import { forgetReporters, scanDuplicates } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { openDatabase } from '#lib/platform/database.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { openAddresses } from './installation.ts';
import { DONE, line, USAGE, type Deps, type Io } from './io.ts';
import { refuseUnready } from './not-ready.ts';

const parsed = (args: string[]) => {
  try {
    const options = {
      due: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch {
    return undefined;
  }
};

const keepAll = async (url: string, now: Date) => {
  const db = openDatabase<Tables>(url, 2);
  const sum = { forgotten: 0, duplicates: 0 };
  try {
    for (const { territoryId } of await readInstalledTerritories(db)) {
      sum.forgotten += await forgetReporters(db, territoryId, now);
      sum.duplicates += await scanDuplicates(db, territoryId, now);
    }
    return sum;
  } finally {
    await db.destroy();
  }
};

/**
 * `jalon upkeep --due [--json]`: forgets who reported an error 90 days ago, and proposes likely duplicates of the directory.
 * By the owner's login. `args` comes after the verb. Answers the exit code: 0 done, 2 wrongly written.
 */
export const runUpkeep = async (
  args: string[],
  io: Io,
  { clock, locale }: Pick<Deps, 'clock' | 'locale'>,
  settings: Settings,
): Promise<number> => {
  const values = parsed(args);
  if (!values?.due || values.help) {
    line(values?.help ? io.stdout : io.stderr, m.cli_upkeep_usage({}, { locale }));
    return values?.help ? DONE : USAGE;
  }
  const addresses = await openAddresses(settings);
  try {
    const sum = await keepAll(addresses.ownerUrl, clock()).catch(refuseUnready(locale));
    line(io.stdout, values.json ? JSON.stringify(sum) : m.cli_upkeep_done(sum, { locale }));
    return DONE;
  } finally {
    await addresses.stop();
  }
};
