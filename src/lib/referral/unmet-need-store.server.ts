import { sql, type Kysely } from 'kysely';

/** A cell of what is missing: what, when, where; `day` is an ISO date. */
export type UnmetCell = { day: string; topic: string; slot: string; commune: string };

/** Adds these sums to what was counted before, all or none. */
export const addUnmetNeeds = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  counts: readonly (UnmetCell & { count: number })[],
): Promise<void> => {
  await sql`
    insert into referral.unmet_need (territory_id, day, topic, time_slot, commune_code, count)
    select ${territoryId}, day, topic, slot, commune, count
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb)
      as c (day date, topic text, slot text, commune text, count bigint)
    on conflict (territory_id, day, topic, time_slot, commune_code)
      do update set count = unmet_need.count + excluded.count`.execute(db);
};
