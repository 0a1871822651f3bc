import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import {
  computeHours,
  extendSessions,
  pruneOfferChanges,
  renewTimetables,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { openDatabase } from '#lib/platform/database.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { openAddresses } from './installation.ts';
import { DONE, line, USAGE, type Deps, type Io } from './io.ts';
import { refuseUnready } from './not-ready.ts';

const OPTIONS = {
  due: { type: 'boolean' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const parsed = (args: string[]) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
  } catch {
    return undefined;
  }
};

type Given = Pick<Deps, 'clock' | 'locale'>;
type Opened = { db: Kysely<Tables>; isOwner: boolean; close: () => Promise<void> };

/** The owner's login where there is one; else the serving one, which may renew but not delete. */
const openWork = async (settings: Settings): Promise<Opened> => {
  const isOwner = !settings.databaseUrl || settings.ownerUrl !== undefined;
  const addresses = isOwner ? await openAddresses(settings) : undefined;
  const db = openDatabase<Tables>(addresses?.ownerUrl ?? settings.databaseUrl ?? '', 2);
  const close = async () => {
    await db.destroy();
    await addresses?.stop();
  };
  return { db, isOwner, close };
};

const renewAll = async ({ db, isOwner }: Opened, now: Date, isAll: boolean) => {
  const sum = { computed: 0, written: 0, unreadable: 0, pruned: 0 };
  for (const { territoryId } of await readInstalledTerritories(db)) {
    const done = await renewTimetables(db, territoryId, { now, isAll, computeHours });
    sum.computed += done.computed;
    sum.written += done.written;
    sum.unreadable += done.unreadable;
    // The serving login may not date sessions: where it works alone, the owner's next start does.
    if (isOwner) await extendSessions(db, territoryId, now);
  }
  if (isOwner) sum.pruned = await pruneOfferChanges(db);
  return sum;
};

/**
 * `jalon timetables [--due|--all] [--json]`: computes the coming eight weeks of opening hours again and clears what the
 * feed of changes no longer needs. `args` comes after the verb. Answers the exit code: 0 done, 2 wrongly written.
 */
export const runTimetables = async (
  args: string[],
  io: Io,
  deps: Given,
  settings: Settings,
): Promise<number> => {
  const { locale } = deps;
  const values = parsed(args);
  if (!values || values.help || (values.due && values.all)) {
    line(values?.help ? io.stdout : io.stderr, m.cli_timetables_usage({}, { locale }));
    return values?.help ? DONE : USAGE;
  }
  const work = await openWork(settings);
  try {
    const sum = await renewAll(work, deps.clock(), values.all ?? false).catch(refuseUnready(locale));
    line(io.stdout, values.json ? JSON.stringify(sum) : m.cli_timetables_done(sum, { locale }));
    return DONE;
  } finally {
    await work.close();
  }
};
