import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { WorkshopRow } from '../workshop-store.server.ts';
import { readDeskWorkshops, type DeskSession } from './desk-workshops.server.ts';

/** A workshop with everything that is stored of it, and its sessions that are dated and not over. */
export type OwnWorkshop = { row: WorkshopRow; sessions: DeskSession[] };

/** The workshops of a place that were not taken off, as the software of its structure sees them. */
export const readOwnWorkshops = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
  now: Date,
): Promise<OwnWorkshop[]> => {
  const rows = await db
    .selectFrom('directory.workshop')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .where('location_id', '=', locationId)
    .where('status', '<>', 'archived')
    .execute();
  const byId = new Map(rows.map((row) => [row.workshop_id, row]));
  const listed = await readDeskWorkshops(db, territoryId, locationId, now);
  return listed.flatMap(({ id, sessions }) => {
    const row = byId.get(id);
    return row ? [{ row, sessions }] : [];
  });
};
