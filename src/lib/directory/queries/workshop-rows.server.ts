import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { SessionRow, WorkshopRow } from '../workshop-store.server.ts';

/** A workshop of a place that was not taken off, all that is stored of it; undefined when there is none. */
export const readWorkshopRow = (
  db: DirectoryDatabase,
  at: { territoryId: string; locationId: string; workshopId: string },
): Promise<WorkshopRow | undefined> =>
  db
    .selectFrom('directory.workshop')
    .selectAll()
    .where('territory_id', '=', at.territoryId)
    .where('location_id', '=', at.locationId)
    .where('workshop_id', '=', at.workshopId)
    .where('status', '<>', 'archived')
    .executeTakeFirst();

/** One session of such a workshop that is not over. */
export const readSessionRow = async (
  db: DirectoryDatabase,
  at: { territoryId: string; locationId: string; sessionId: string; now: Date },
): Promise<SessionRow | undefined> => {
  const { rows } = await sql<SessionRow>`select n.* from directory.session n
    join directory.workshop w on w.territory_id = n.territory_id and w.workshop_id = n.workshop_id
    where n.territory_id = ${at.territoryId} and n.session_id = ${at.sessionId} and w.location_id = ${at.locationId}
      and w.status <> 'archived' and n.ends_at > ${at.now}`.execute(db);
  return rows[0];
};
