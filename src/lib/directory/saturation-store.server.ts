import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';

export type SaturatedUntil = { id: string; until: string | null };
export type WasSaturated = { id: string; previous: string | null };

/** Writes until when these places (or services) are full; answers those that exist and were otherwise. */
export const writeSaturation = async (
  db: DirectoryDatabase,
  table: 'location' | 'service',
  territoryId: string,
  now: Date,
  given: readonly SaturatedUntil[],
): Promise<WasSaturated[]> => {
  const name = sql.table(`directory.${table}`);
  const id = sql.ref(`${table}_id`);
  const { rows } = await sql<WasSaturated>`
    with given as (select * from unnest(${given.map((one) => one.id)}::uuid[], ${given.map((one) => one.until)}::date[])
        as g (id, until)),
      before as (select t.${id} as id, t.saturated_until from ${name} t join given on given.id = t.${id}
        where t.territory_id = ${territoryId} for update of t)
    update ${name} t set saturated_until = given.until, version = t.version + 1, updated_at = ${now}
    from given join before using (id)
    where t.territory_id = ${territoryId} and t.${id} = given.id
      and t.saturated_until is distinct from given.until
    returning t.${id} as id, before.saturated_until as previous`.execute(db);
  return rows;
};
