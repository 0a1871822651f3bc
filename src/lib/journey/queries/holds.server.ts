import { sql, type Transaction } from 'kysely';
import type { HoldReason } from '../domain/stop.ts';

/** Why a journey is held back from erasing, since when, and who said so (by name where the reader may know it). */
export type Hold = { reason: HoldReason; setAt: Date; setBy: string | null };

/** The hold that stands over a journey; undefined: none. */
export const readHold = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  recordId: string,
): Promise<Hold | undefined> => {
  const { rows } = await sql<Hold>`select h.reason, h.set_at as "setAt", p.name as "setBy" from journey.hold h
    left join accounts.person p on p.territory_id = h.territory_id and p.person_id = h.set_by
    where h.territory_id = ${territoryId} and h.record_id = ${recordId} and h.ended_at is null
    order by h.set_at limit 1`.execute(tx);
  return rows[0];
};
