import * as m from '#lib/paraglide/messages.js';
import { readPersonKeys } from '#lib/platform/person-keys.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { doAllDueReferrals } from '../web/referral-rounds.server.ts';
import { runDue } from './due-verb.ts';
import type { Deps, Io } from './io.ts';

/**
 * `jalon referrals --due [--json]`: reminds structures that have not answered, tells people by mail, lets lapse what is too old.
 * Without keys of persons the mail to people waits.
 */
export const runReferrals = (
  args: string[],
  io: Io,
  { clock, locale }: Pick<Deps, 'clock' | 'locale'>,
  settings: Settings,
): Promise<number> =>
  runDue(args, io, locale, settings, {
    usage: m.referral_cli_usage,
    work: (db) => {
      const keys = () => {
        const read = readPersonKeys(process.env, settings);
        return read.ok ? read.value : undefined;
      };
      return doAllDueReferrals(db, { now: clock(), keys });
    },
    done: m.referral_cli_done,
  });
