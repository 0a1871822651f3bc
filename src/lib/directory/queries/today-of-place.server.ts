import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';

/** What a place has said of today: closed by one gesture, full until a date. Dates are ISO local ones. */
export type TodayState = { name: string; isClosed: boolean; fullUntil: string | null };

/** Where closures made by one gesture come from: they alone are undone by the other one, never one that was planned. */
export const GESTURE = 'gesture';

/** The closures of this very day that one gesture made. */
export const readGestures = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
  today: string,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select closure_id as id from directory.closure
    where territory_id = ${territoryId} and location_id = ${locationId} and from_on = ${today} and until_on = ${today}
      and hours_value is null and source = ${GESTURE}`.execute(db);
  return rows.map(({ id }) => id);
};

/** What the place has said of today; undefined when there is no such place for this scope. */
export const readToday = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
  today: string,
): Promise<TodayState | undefined> => {
  const { rows } = await sql<{ name: string; fullUntil: string | null }>`
    select name, case when saturated_until >= ${today} then saturated_until end as "fullUntil" from directory.location
    where territory_id = ${territoryId} and location_id = ${locationId}`.execute(db);
  const [place] = rows;
  return place && { ...place, isClosed: (await readGestures(db, territoryId, locationId, today)).length > 0 };
};
