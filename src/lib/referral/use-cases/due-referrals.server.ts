import type { Kysely } from 'kysely';
import { addStopLink } from '../../journey/index.server.ts';
import { unwrapKey, type PersonKeys } from '../../platform/person-keys.server.ts';
import { queueMail } from '../../platform/mail-store.server.ts';
import { openText } from '../../platform/sealed.server.ts';
import { withScope } from '../../platform/scope.server.ts';
import { localDay } from '../../shared/local-time.ts';
import { isLapsed, openDaysSince, remindersWanted, SILENT_AFTER } from '../domain/referral-reminders.ts';
import { issueReminderLink, markLapsed, markReminded, markSilent, takeMessage } from '../due-store.server.ts';
import {
  readDueMessages,
  readOpenReferrals,
  type DueMessage,
  type OpenReferral,
} from '../queries/due-referrals.server.ts';
import { readPlaceOfReferral } from '../queries/referral-place.server.ts';
import type { WriteReferralMail } from './send-referral.server.ts';

type Words = { subject: string; body: string };
/** What the rounds need: the clock, the keys of persons where there are any, and words. */
export type ReferralRounds = {
  now: Date;
  timeZone: string;
  keys: () => PersonKeys | undefined;
  reminder: (one: OpenReferral) => WriteReferralMail;
  silent: (one: OpenReferral) => Words;
  /** With the token of a link by which the person stops everything. */
  toPerson: (message: DueMessage, stopToken: string) => Words;
};
export type RoundsSum = { reminded: number; silent: number; told: number; lapsed: number };

const DAY_MS = 86_400_000;

const remind = <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  one: OpenReferral,
  wanted: number,
  given: ReferralRounds,
) =>
  withScope<Tables, boolean>(db, { territoryId }, async (tx) => {
    if (!(await markReminded(tx, territoryId, one, wanted, given.now))) return false;
    const place = await readPlaceOfReferral(tx, territoryId, one.locationId);
    if (!place || !one.address) return false;
    const token = one.way === 'link' ? await issueReminderLink(tx, territoryId, one, given.now) : undefined;
    const words = given.reminder(one)(place, token, 'reminder');
    await queueMail(tx, given.now, [{ territoryId, purpose: 'referral', to: one.address, ...words }]);
    return true;
  });

const tellSilence = <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  one: OpenReferral,
  given: ReferralRounds,
) =>
  withScope<Tables, boolean>(db, { territoryId }, async (tx) => {
    if (!(await markSilent(tx, territoryId, one.referralId, given.now))) return false;
    if (one.senderAddress) {
      const mail = { territoryId, purpose: 'referral-silent', to: one.senderAddress, ...given.silent(one) };
      await queueMail(tx, given.now, [mail]);
    }
    return true;
  });

const tell = <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  message: DueMessage,
  keys: PersonKeys,
  given: ReferralRounds,
) =>
  withScope<Tables, boolean>(db, { territoryId }, async (tx) => {
    if (!(await takeMessage(tx, territoryId, message, given.now))) return false;
    const { contactId, contactKind, recordId, keyId, wrapped, sealed, channel } = message;
    const key = unwrapKey(keys, territoryId, recordId, { keyId, wrapped });
    const to =
      contactId &&
      contactKind &&
      key &&
      openText(key, [territoryId, recordId, contactId, contactKind], sealed);
    if (!to) return false;
    // About the person: it goes with the journey, and when the person says stop before it has left.
    const token = await addStopLink(tx, { territoryId, recordId, now: given.now });
    const mail = {
      ...{ territoryId, purpose: 'referral-person', to, channel, about: recordId },
      ...given.toPerson(message, token),
    };
    await queueMail(tx, given.now, [mail]);
    return true;
  });

const lookAt = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  one: OpenReferral,
  given: ReferralRounds,
  sum: RoundsSum,
): Promise<void> => {
  const { now, timeZone } = given;
  const quiet = Math.floor((now.getTime() - one.quietSince.getTime()) / DAY_MS);
  if (isLapsed(one.state, quiet)) {
    const lapse = () =>
      withScope<Tables, boolean>(db, { territoryId }, (tx) => markLapsed(tx, territoryId, one, now));
    if (await lapse()) sum.lapsed++;
    return;
  }
  // A letter is carried by the person: nobody was told, so nobody is reminded.
  if ((one.state !== 'sent' && one.state !== 'seen') || one.way === 'letter') return;
  const openDays = openDaysSince(localDay(one.sentAt, timeZone), localDay(now, timeZone), one);
  const wanted = remindersWanted(openDays);
  if (wanted > one.reminders && (await remind(db, territoryId, one, wanted, given))) sum.reminded++;
  if (openDays >= SILENT_AFTER && !one.isSilent && (await tellSilence(db, territoryId, one, given)))
    sum.silent++;
};

/**
 * The rounds, by the owner's login: reminds structures after their own open days, tells whoever sent that nobody answers, tells
 * people by mail or SMS, lets lapse what is too old. Safe with several processes and any number of times a day.
 */
export const doDueReferrals = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  given: ReferralRounds,
): Promise<RoundsSum> => {
  const sum: RoundsSum = { reminded: 0, silent: 0, told: 0, lapsed: 0 };
  for (const one of await readOpenReferrals(db, territoryId)) await lookAt(db, territoryId, one, given, sum);
  const messages = await readDueMessages(db, territoryId, given.now);
  const keys = messages.length > 0 ? given.keys() : undefined;
  if (keys) for (const message of messages) if (await tell(db, territoryId, message, keys, given)) sum.told++;
  return sum;
};
