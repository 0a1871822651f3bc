import type { Transaction } from 'kysely';
import { newId } from '../../platform/ids.server.ts';
import { queueMail } from '../../platform/mail-store.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Reach, Share, Slot } from '../domain/referral-message.ts';
import { readPlaceOfReferral, type ReferralPlace } from '../queries/referral-place.server.ts';
import {
  insertReferral,
  issueReferralLink,
  problemOfSending,
  readAddressOf,
  readWayTo,
  type ReferralWay,
  type SendProblem,
} from '../referral-store.server.ts';

/** Puts the mail to a structure into words: a token goes into the address that answers; without one it points to the desk. */
export type WriteReferralMail = (
  place: ReferralPlace,
  token: string | undefined,
  round: 'first' | 'reminder',
) => { subject: string; body: string };

/** Who sends, for which organization. */
export type ReferralSender = {
  territoryId: string;
  organizationId: string;
  now: Date;
  locale: string;
  origin: string;
  write: WriteReferralMail;
};

/** What is sent, and to which place. `byLetter`: the person carries it, nobody is told. */
export type Sending = {
  recordId: string;
  locationId: string;
  topic: string;
  slot: Slot;
  reach: Reach;
  shares: readonly Share[];
  byLetter: boolean;
};

/** Tells the place of a referral that was just written, if there is an address: what the mail says of the person is nothing. */
export const tellPlace = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, now, write }: Pick<ReferralSender, 'territoryId' | 'now' | 'write'>,
  { id, place, way }: { id: string; place: ReferralPlace; way: ReferralWay },
): Promise<void> => {
  const address = await readAddressOf(tx, id);
  if (!address) return;
  const token = way === 'link' ? await issueReferralLink(tx, id, now) : undefined;
  const mail = { territoryId, purpose: 'referral', to: address, ...write(place, token, 'first') };
  await queueMail(tx, now, [mail]);
};

/** Sends a person to a place, or says what is missing: the person's yes, the agreement of the two organizations. */
export const sendReferral = async <Tables>(
  tx: Transaction<Tables>,
  by: ReferralSender,
  { byLetter, ...asked }: Sending,
): Promise<Result<{ id: string; way: ReferralWay }, SendProblem>> => {
  const { territoryId, organizationId: fromId, now, locale, origin } = by;
  const way = byLetter ? 'letter' : ((await readWayTo(tx, asked.locationId)) ?? 'letter');
  // That nobody can be told there is no reason to refuse: the person takes a letter along.
  const problem = await problemOfSending(tx, { ...asked, fromId, way });
  if (problem) return refused(problem);
  const place = await readPlaceOfReferral(tx, territoryId, asked.locationId);
  if (!place) return refused('no-such-place');
  const id = newId();
  const { organizationId: toId } = place;
  await insertReferral(tx, { ...asked, id, territoryId, fromId, toId, way, locale, origin, now });
  await tellPlace(tx, by, { id, place, way });
  return ok({ id, way });
};
