import type { Kysely } from 'kysely';
import { sendDueCampaigns } from '#lib/network/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Settings } from '#lib/platform/settings.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import { writeCampaignMail } from '../web/campaign-mail.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { runDue } from './due-verb.ts';
import type { Deps, Io } from './io.ts';

const sendAll = async (db: Kysely<Tables>, now: Date) => {
  const sum = { sent: 0, reminded: 0 };
  for (const { territoryId, timeZone } of await readInstalledTerritories(db)) {
    const at = { now, today: localDay(now, timeZone), write: writeCampaignMail };
    const done = await sendDueCampaigns(db, territoryId, at);
    sum.sent += done.sent;
    sum.reminded += done.reminded;
  }
  return sum;
};

/**
 * `jalon campaigns --due [--json]`: queues the mail of campaigns whose day has come, goes on with what was cut off, and
 * reminds.
 */
export const runCampaigns = (
  args: string[],
  io: Io,
  { clock, locale }: Pick<Deps, 'clock' | 'locale'>,
  settings: Settings,
): Promise<number> =>
  runDue(args, io, locale, settings, {
    usage: m.cli_campaigns_usage,
    work: (db) => sendAll(db, clock()),
    done: m.cli_campaigns_done,
  });
