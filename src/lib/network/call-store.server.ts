import { sql, type Kysely, type Transaction } from 'kysely';
import type { Call } from './forms/note-call.ts';

/** Where and when: `today` is the territory's local date. */
type At = { territoryId: string; campaignId: string; now: Date; today: string };

/**
 * Writes down what was said on the telephone, in the coordinator's name; "all is right" answers the campaign and dates the
 * structure's word. False when it is no recipient that this transaction coordinates, or the campaign was stopped.
 */
export const noteCall = async <Tables>(tx: Transaction<Tables>, at: At, call: Call): Promise<boolean> => {
  const { rows } = await sql<{
    isDone: boolean;
  }>`select network.note_call(${at.campaignId}, ${call.locationId},
    ${call.outcome}, ${call.note}, ${at.now}, ${at.today}::date) as "isDone"`.execute(tx);
  return rows[0]?.isDone ?? false;
};

/** The mail of a recipient came back: said by hand. False when none was sent there that this transaction coordinates. */
export const noteBounce = async <Tables>(
  tx: Transaction<Tables>,
  at: Omit<At, 'today'>,
  locationId: string,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update network.recipient set failed_at = ${at.now}
    where territory_id = ${at.territoryId} and campaign_id = ${at.campaignId} and location_id = ${locationId}
      and sent_at is not null and failed_at is null`.execute(tx);
  return numAffectedRows === 1n;
};

/**
 * Mail to an address came back: every recipient of a campaign of the last 60 days whose mail went there, or would go there
 * now, and who has not answered. As the owner. Answers how many.
 */
export const noteBouncedAddress = async <Tables>(
  db: Kysely<Tables>,
  address: string,
  now: Date,
): Promise<number> => {
  const { numAffectedRows } = await sql`update network.recipient r set failed_at = ${now}
    where r.sent_at > ${now}::timestamptz - interval '60 days' and r.failed_at is null and r.answer is null
      and (exists (select from auth.mail m where m.mail_id = r.mail_id and lower(m.to_address) = lower(${address}))
        or lower(network.address_of(r.territory_id, r.location_id)) = lower(${address}))`.execute(db);
  return Number(numAffectedRows ?? 0n);
};
