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

/** For the owner: erases again what was erased. Answers how many had come back. */
export const eraseAgain = async <Tables>(
  db: Kysely<Tables>,
  erasures: readonly Erasure[],
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) filter (where journey.erase_row(r.territory_id, r.record_id, e.at, null))::integer as count
    from json_to_recordset(${JSON.stringify(erasures)}::json) e ("territoryId" uuid, "recordId" uuid, at timestamptz)
    join journey.record r on r.territory_id = e."territoryId" and r.record_id = e."recordId"`.execute(db);
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

/** For the owner: journeys whose time to be kept has passed on `today`. */
export const readOutlived = async <Tables>(
  db: Kysely<Tables>,
  today: string,
): Promise<{ territoryId: string; recordId: string }[]> => {
  const { rows } = await sql<{ territoryId: string; recordId: string }>`
    select territory_id as "territoryId", record_id as "recordId" from journey.record
    where keep_until < ${today} order by keep_until, record_id`.execute(db);
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
