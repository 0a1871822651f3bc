import { sql, type Selectable } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import { insertRows } from './row-batch-store.server.ts';
import type { SessionTable, WorkshopTable } from './workshop-tables.server.ts';

export type WorkshopRow = Selectable<WorkshopTable>;
export type SessionRow = Selectable<SessionTable>;

/** Which of these short ids a workshop has. */
export const takenWorkshopShortIds = async (
  db: DirectoryDatabase,
  territoryId: string,
  shortIds: readonly string[],
): Promise<Set<string>> => {
  const { rows } = await sql<{ short_id: string }>`
    select short_id from directory.workshop
    where territory_id = ${territoryId} and short_id = any(${[...shortIds]})`.execute(db);
  return new Set(rows.map((row) => row.short_id));
};

/** Adds workshops, then their sessions. */
export const addWorkshops = async (
  db: DirectoryDatabase,
  workshops: readonly WorkshopRow[],
  sessions: readonly SessionRow[],
): Promise<void> => {
  await insertRows(db, 'directory.workshop', workshops);
  await insertRows(db, 'directory.session', sessions);
};

/** Adds those of these sessions that are not there yet (same workshop, same wall time). */
export const addMissingSessions = (db: DirectoryDatabase, sessions: readonly SessionRow[]): Promise<void> =>
  insertRows(db, 'directory.session', sessions, 'is-left-alone');

/** The public workshops that come again. */
export const readRecurringWorkshops = (db: DirectoryDatabase, territoryId: string): Promise<WorkshopRow[]> =>
  db
    .selectFrom('directory.workshop')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .where('status', '=', 'public')
    .where('recurrence', 'is not', null)
    .orderBy('workshop_id')
    .execute();

/** Archives a workshop: it and its sessions are no longer shown. Answers whether there was one. */
export const archiveWorkshop = async (
  db: DirectoryDatabase,
  at: { territoryId: string; locationId: string; workshopId: string },
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update directory.workshop
    set status = 'archived', version = version + 1, updated_at = ${now}
    where territory_id = ${at.territoryId} and location_id = ${at.locationId} and workshop_id = ${at.workshopId}
      and status <> 'archived'`.execute(db);
  return numAffectedRows === 1n;
};
