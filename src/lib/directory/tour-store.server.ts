import { sql, type Selectable } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { TourStopTable } from './offer-tables.server.ts';
import { insertRows } from './row-batch-store.server.ts';

export type TourStopRow = Selectable<TourStopTable>;

/** Replaces the whole round of these places; answers the ids of the stops that were there before. */
export const replaceTourStops = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationIds: readonly string[],
  rows: readonly TourStopRow[],
): Promise<string[]> => {
  const { rows: gone } = await sql<{ id: string }>`
    delete from directory.tour_stop
    where territory_id = ${territoryId} and location_id = any(${[...locationIds]}::uuid[])
    returning tour_stop_id as id`.execute(db);
  await insertRows(db, 'directory.tour_stop', rows);
  return gone.map(({ id }) => id);
};
