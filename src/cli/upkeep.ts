import type { Kysely } from 'kysely';
import { forgetReporters, scanDuplicates } from '#lib/directory/index.server.ts';
import { remindOfListings } from '#lib/listings/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { lateAfterDays, type Settings } from '#lib/platform/settings.server.ts';
import { tellLateRequests } from '#lib/registration/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { writeListingsReminder } from '../web/listings-mail.server.ts';
import { writeLateToAsker, writeLateToVerifiers } from '../web/registration-mail.server.ts';
import { runDue } from './due-verb.ts';
import type { Deps, Io } from './io.ts';

const keepAll = async (db: Kysely<Tables>, now: Date) => {
  const sum = { forgotten: 0, duplicates: 0, late: 0, reminded: 0 };
  const origin = process.env.ORIGIN;
  const days = lateAfterDays(process.env);
  for (const { territoryId, timeZone } of await readInstalledTerritories(db)) {
    sum.forgotten += await forgetReporters(db, territoryId, now);
    sum.duplicates += await scanDuplicates(db, territoryId, now);
    const words = { toVerifiers: writeLateToVerifiers(timeZone), toAsker: writeLateToAsker(timeZone) };
    sum.late += await tellLateRequests(db, { territoryId, now, days, ...words });
    // Without an address to open, a mail would help nobody.
    const asked = { territoryId, now, today: localDay(now, timeZone) };
    if (origin)
      sum.reminded += await remindOfListings(db, { ...asked, write: writeListingsReminder(origin) });
  }
  return sum;
};

/**
 * `jalon upkeep --due [--json]`: forgets who reported an error 90 days ago, proposes likely duplicates
 * of the directory, tells of registrations that wait for too long, and asks structures once a year where they are listed.
 */
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
