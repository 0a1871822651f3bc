import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';

/** A request that may come twice: its own key, and all of what it asks for. */
export type Repeatable = { territoryId: string; key: string; request: string };

/** `other-request`: this key came before, with something else. */
export type Once<Answer> =
  { kind: 'done'; answer: Answer } | { kind: 'repeated'; answer: Answer } | { kind: 'other-request' };

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/**
 * Does some work once for each key of whoever acts here, and answers what was answered the first time when the same
 * request comes again within 24 hours. Note and work are one transaction: of two at once, the second waits for the first; work
 * that is undone was never noted. The answer has to survive JSON.
 */
export const onlyOnce = async <Tables, Answer>(
  tx: Transaction<Tables>,
  { territoryId, key, request }: Repeatable,
  work: () => Promise<Answer>,
): Promise<Once<Answer>> => {
  const [requestKey, requestHash] = [digest(key), digest(request)];
  await sql`select accounts.forget_answered()`.execute(tx);
  const claimed = await sql`
    insert into accounts.answered (territory_id, actor_id, request_key, request_hash, at)
    values (${territoryId}, accounts.actor(), ${requestKey}, ${requestHash}, clock_timestamp())
    on conflict (territory_id, actor_id, request_key) do update
      set request_hash = excluded.request_hash, answer = null, at = excluded.at
      where answered.at < clock_timestamp() - interval '24 hours'`.execute(tx);
  const its = sql`territory_id = ${territoryId} and actor_id = accounts.actor() and request_key = ${requestKey}`;
  if (claimed.numAffectedRows !== 1n) {
    const { rows } = await sql<{ hash: string; answer: Answer }>`
      select request_hash as hash, answer from accounts.answered where ${its}`.execute(tx);
    const [before] = rows;
    if (before?.hash !== requestHash) return { kind: 'other-request' };
    return { kind: 'repeated', answer: before.answer };
  }
  const answer = await work();
  await sql`update accounts.answered set answer = ${JSON.stringify(answer)}::jsonb where ${its}`.execute(tx);
  return { kind: 'done', answer };
};
