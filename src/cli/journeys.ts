import type { Kysely } from 'kysely';
import { eraseOutlived, type RetentionSum } from '#lib/journey/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { erasuresFile } from '#lib/platform/erasures.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { runDue } from './due-verb.ts';
import { Refusal, type Deps, type Io } from './io.ts';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 30;

/** After so many days nobody’s confirmation is waited for any more: `JALON_UNCONFIRMED_DAYS`, 30 at most. */
const unconfirmedDays = (env: Record<string, string | undefined>): number =>
  Number(env.JALON_UNCONFIRMED_DAYS) || LONGEST_DAYS;

const eraseAll = async (
  db: Kysely<Tables>,
  { file, now, days, isDry }: { file: string; now: Date; days: number; isDry: boolean },
): Promise<RetentionSum> => {
  const sum: RetentionSum = { unconfirmed: 0, stopped: 0, 'follow-up': 0, 'public-archive': 0, held: 0 };
  const unconfirmedBefore = new Date(now.getTime() - days * DAY_MS);
  for (const { territoryId, timeZone } of await readInstalledTerritories(db)) {
    const at = { territoryId, now, today: localDay(now, timeZone), unconfirmedBefore, isDry };
    const done = await eraseOutlived(db, file, at);
    if (!done.ok)
      throw new Refusal(`erasures cannot be written to ${done.problem.file} (JALON_ERASURES_FILE)`);
    for (const why of Object.keys(sum) as (keyof RetentionSum)[]) sum[why] += done.value[why];
  }
  return sum;
};

const said = (sum: RetentionSum) => ({
  ...{ unconfirmed: sum.unconfirmed, stopped: sum.stopped, held: sum.held },
  ...{ followed: sum['follow-up'], archived: sum['public-archive'] },
});

/**
 * `jalon journeys --due [--dry-run] [--json]`: erases journeys that were kept as long as they may be, that nobody confirmed, or
 * that are left of a stop; a hold keeps them. A dry run erases nothing and says how many, and why.
 */
export const runJourneys = (
  args: string[],
  io: Io,
  { clock, locale }: Pick<Deps, 'clock' | 'locale'>,
  settings: Settings,
): Promise<number> =>
  runDue<RetentionSum>(args, io, locale, settings, {
    usage: m.stop_cli_usage,
    work: (db, isDry) => {
      const file = erasuresFile(process.env, settings.dataFolder);
      return eraseAll(db, { file, now: clock(), days: unconfirmedDays(process.env), isDry });
    },
    done: (sum, { locale: to }) => m.stop_cli_done(said(sum), { locale: to }),
    dry: (sum, { locale: to }) => m.stop_cli_dry(said(sum), { locale: to }),
  });
