import { parseArgs } from 'node:util';
import { sendDueCampaigns } from '#lib/network/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { openDatabase } from '#lib/platform/database.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import { writeCampaignMail } from '../web/campaign-mail.server.ts';
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

const sendAll = async (url: string, now: Date) => {
  const db = openDatabase<Tables>(url, 2);
  const sum = { sent: 0, reminded: 0 };
  try {
    for (const { territoryId, timeZone } of await readInstalledTerritories(db)) {
      const at = { now, today: localDay(now, timeZone), write: writeCampaignMail };
      const done = await sendDueCampaigns(db, territoryId, at);
      sum.sent += done.sent;
      sum.reminded += done.reminded;
    }
    return sum;
  } finally {
    await db.destroy();
  }
};

/**
 * `jalon campaigns --due [--json]`: queues the mail of campaigns whose day has come, goes on with what was cut off, and
 * reminds. By the owner's login: nobody is there whose session would prove anything. `args` comes after the verb. Answers
 * the exit code: 0 done, 2 wrongly written.
 */
export const runCampaigns = async (
  args: string[],
  io: Io,
  { clock, locale }: Pick<Deps, 'clock' | 'locale'>,
  settings: Settings,
): Promise<number> => {
  const values = parsed(args);
  if (!values?.due || values.help) {
    line(values?.help ? io.stdout : io.stderr, m.cli_campaigns_usage({}, { locale }));
    return values?.help ? DONE : USAGE;
  }
  const addresses = await openAddresses(settings);
  try {
    const sum = await sendAll(addresses.ownerUrl, clock()).catch(refuseUnready(locale));
    line(io.stdout, values.json ? JSON.stringify(sum) : m.cli_campaigns_done(sum, { locale }));
    return DONE;
  } finally {
    await addresses.stop();
  }
};
