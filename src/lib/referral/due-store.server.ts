import { sql, type Kysely, type Transaction } from 'kysely';
import { hashOf, newToken } from '../accounts/index.server.ts';
import { newId } from '../platform/ids.server.ts';
import type { DueMessage, OpenReferral } from './queries/due-referrals.server.ts';
import { REFERRAL_LINK_DAYS } from './referral-store.server.ts';

const DAY_MS = 86_400_000;

/** Notes a reminder; false when another process has sent it. */
export const markReminded = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  { referralId, reminders }: Pick<OpenReferral, 'referralId' | 'reminders'>,
  wanted: number,
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`update referral.referral set reminders = ${wanted}, reminded_at = ${now}
    where territory_id = ${territoryId} and referral_id = ${referralId} and reminders = ${reminders}
      and state in ('sent', 'seen')`.execute(tx);
  return numAffectedRows === 1n;
};

/** A link of a reminder, beside the first one; both answer. */
export const issueReminderLink = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  { referralId, toId }: Pick<OpenReferral, 'referralId' | 'toId'>,
  now: Date,
): Promise<string> => {
  const token = newToken();
  await sql`insert into referral.link (territory_id, link_id, referral_id, to_organization_id, token_hash, created_at,
      expires_at)
    values (${territoryId}, ${newId()}, ${referralId}, ${toId}, ${hashOf(token)}, ${now},
      ${new Date(now.getTime() + REFERRAL_LINK_DAYS * DAY_MS)})`.execute(tx);
  return token;
};

/** Nobody answers: whoever sent sees it from now on. False when that is known already. */
export const markSilent = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  referralId: string,
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`update referral.referral set silent_at = ${now} where territory_id = ${territoryId}
    and referral_id = ${referralId} and silent_at is null and state in ('sent', 'seen')`.execute(tx);
  return numAffectedRows === 1n;
};

/** Lets a referral lapse; false when something happened to it meanwhile. */
export const markLapsed = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  { referralId, version }: Pick<OpenReferral, 'referralId' | 'version'>,
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update referral.referral set state = 'expired', version = version + 1,
      stepped_at = ${now} where territory_id = ${territoryId} and referral_id = ${referralId} and version = ${version}`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};

/** A message to the person leaves: noted, with the reading of the address. False when another process took it. */
export const takeMessage = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  { messageId, recordId, toId }: Pick<DueMessage, 'messageId' | 'recordId' | 'toId'>,
  now: Date,
): Promise<boolean> => {
  // The journey first, as a stop takes it first: neither waits for the other in a circle.
  const { rows } = await sql`select from journey.record
    where territory_id = ${territoryId} and record_id = ${recordId} for share`.execute(tx);
  if (rows.length === 0) return false;
  const { numAffectedRows } = await sql`update referral.message set state = 'done', done_at = ${now}
    where territory_id = ${territoryId} and message_id = ${messageId} and state = 'queued'`.execute(tx);
  if (numAffectedRows !== 1n) return false;
  await sql`insert into journey.reading (territory_id, record_id, organization_id, what, at)
    values (${territoryId}, ${recordId}, ${toId}, 'message', ${now})`.execute(tx);
  return true;
};

/** Is there mail to a person that should leave? By the serving login, over all territories. */
export const hasReferralWork = async <Tables>(db: Kysely<Tables>, now: Date): Promise<boolean> => {
  const { rows } = await sql<{ due: boolean }>`select referral.has_due(${now}) as due`.execute(db);
  return rows[0]?.due ?? false;
};
