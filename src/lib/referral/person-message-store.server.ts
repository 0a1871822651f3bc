import { sql, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import type { MessageChannel, MessageKind } from './domain/referral-message.ts';

export type NewMessage = {
  territoryId: string;
  referralId: string;
  toId: string;
  kind: MessageKind;
  channel: MessageChannel;
  now: Date;
  dueAt: Date;
};

/** Queues a message to the person; one that waits and says less true things is cancelled by it. */
export const queueMessage = async <Tables>(tx: Transaction<Tables>, one: NewMessage): Promise<void> => {
  await sql`update referral.message set state = 'cancelled', done_at = ${one.now} where territory_id = ${one.territoryId}
    and referral_id = ${one.referralId} and state = 'queued'`.execute(tx);
  await sql`insert into referral.message (territory_id, message_id, referral_id, to_organization_id, kind, channel, due_at,
      created_at)
    values (${one.territoryId}, ${newId()}, ${one.referralId}, ${one.toId}, ${one.kind}, ${one.channel}, ${one.dueAt},
      ${one.now})`.execute(tx);
};

/** Somebody called, or posted the letter. False: it was done, or cancelled, meanwhile. */
export const settleMessage = async <Tables>(
  tx: Transaction<Tables>,
  messageId: string,
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update referral.message set state = 'done', done_at = ${now}
    where territory_id = accounts.territory() and message_id = ${messageId} and state = 'queued'
      and channel in ('telephone', 'letter')`.execute(tx);
  return numAffectedRows === 1n;
};

/** Has the person of a referral that this transaction receives a mobile number that was proved to be theirs? */
export const mayText = async <Tables>(tx: Transaction<Tables>, referralId: string): Promise<boolean> => {
  const { rows } = await sql<{ may: boolean }>`select referral.may_text(${referralId}) as may`.execute(tx);
  return rows[0]?.may ?? false;
};
