import { sql, type Kysely, type Transaction } from 'kysely';
import type { Erasure } from '../platform/erasures.server.ts';
import { unwrapKey, wrapKey, type PersonKeys } from '../platform/person-keys.server.ts';

/** Erases a journey: the person's key, then all rows. False when this transaction may not, or when there is none. */
export const eraseRow = async <Tables>(
  tx: Transaction<Tables>,
  recordId: string,
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql<{ gone: boolean }>`select journey.erase(${recordId}, ${now}) as gone`.execute(
    tx,
  );
  return rows[0]?.gone ?? false;
};

/**
 * For the owner: erases these, all that is left of them. Answers how many there were. `isReplay`: only those that hold somebody
 * again; what is left after a stop, without a key, waits for its day.
 */
export const eraseAll = async <Tables>(
  db: Kysely<Tables>,
  erasures: readonly Erasure[],
  { isReplay }: { isReplay: boolean },
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) filter (where journey.erase_row(r.territory_id, r.record_id, e.at, null))::integer as count
    from json_to_recordset(${JSON.stringify(erasures)}::json) e ("territoryId" uuid, "recordId" uuid, at timestamptz)
    join journey.record r on r.territory_id = e."territoryId" and r.record_id = e."recordId"
    where not ${isReplay} or exists (select from journey.person_key k
      where k.territory_id = r.territory_id and k.record_id = r.record_id)`.execute(db);
  return rows[0]?.count ?? 0;
};

/** For the owner: every erasure that the database knows. */
export const readErased = async <Tables>(db: Kysely<Tables>): Promise<Erasure[]> => {
  const { rows } = await sql<{ territoryId: string; recordId: string; at: Date }>`
    select territory_id as "territoryId", record_id as "recordId", erased_at as at from journey.erased`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
};

/** A journey whose time is over, and why: nobody confirmed it, the person said stop, or it was kept as long as it may be. */
export type Outlived = {
  territoryId: string;
  recordId: string;
  why: 'unconfirmed' | 'stopped' | 'follow-up' | 'public-archive';
  isHeld: boolean;
};

/**
 * For the owner: journeys of a territory whose time to be kept has passed on `today`, or that nobody confirmed since
 * `unconfirmedBefore`; a hold keeps some of them. They are locked until the transaction ends, but in a dry run.
 */
export const readOutlived = async <Tables>(
  tx: Transaction<Tables>,
  {
    territoryId,
    today,
    unconfirmedBefore,
    isDry = false,
  }: {
    territoryId: string;
    today: string;
    unconfirmedBefore?: Date | undefined;
    isDry?: boolean | undefined;
  },
): Promise<Outlived[]> => {
  const which = sql`r.territory_id = ${territoryId} and (r.keep_until < ${today}
      or (r.state = 'unconfirmed' and r.opened_at < ${unconfirmedBefore ?? null}::timestamptz))`;
  // Taken first, looked at then: a hold that was being set is seen.
  if (!isDry)
    await sql`select from journey.record r where ${which} order by r.record_id for update`.execute(tx);
  const { rows } = await sql<Outlived>`
    select r.territory_id as "territoryId", r.record_id as "recordId",
      case when r.stopped_at is not null then 'stopped' else r.retention end as why,
      journey.is_held(r.territory_id, r.record_id) as "isHeld"
    from journey.record r where ${which} order by r.keep_until, r.record_id`.execute(tx);
  return rows;
};

/** How many of these erased journeys are there again: a backup of before was put back and nobody has erased since. */
export const countStanding = async <Tables>(
  db: Kysely<Tables>,
  erasures: readonly Erasure[],
): Promise<number> => {
  const ids = erasures.map(({ recordId }) => recordId);
  const { rows } = await sql<{
    count: number;
  }>`select journey.count_standing(${ids}::uuid[]) as count`.execute(db);
  return rows[0]?.count ?? 0;
};

/**
 * For the owner: puts the key of every person under the current master key. `stuck` are under one that is not among the keys
 * given: they stay as they are.
 */
export const rewrapKeys = async <Tables>(
  db: Kysely<Tables>,
  keys: PersonKeys,
): Promise<{ rewrapped: number; stuck: number }> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ territoryId: string; recordId: string; keyId: string; wrapped: Buffer }>`
      select territory_id as "territoryId", record_id as "recordId", key_id as "keyId", wrapped from journey.person_key
      where key_id <> ${keys.currentId} for update`.execute(tx);
    const done = { rewrapped: 0, stuck: 0 };
    for (const { territoryId, recordId, ...kept } of rows) {
      const key = unwrapKey(keys, territoryId, recordId, kept);
      if (!key) {
        done.stuck += 1;
        continue;
      }
      const { keyId, wrapped } = wrapKey(keys, territoryId, recordId, key);
      await sql`update journey.person_key set key_id = ${keyId}, wrapped = ${wrapped}
        where territory_id = ${territoryId} and record_id = ${recordId}`.execute(tx);
      done.rewrapped += 1;
    }
    return done;
  });
