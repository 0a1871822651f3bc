import { sql, type Selectable } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import { applyChanges, type Fields, type OfferDiff } from './domain/diff-offer.ts';
import { insertRows, updateRows } from './row-batch-store.server.ts';
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

/** Sets how many seats a session has (null: no limit), or whether it takes place; answers what it was before. */
export const writeSession = async (
  db: DirectoryDatabase,
  at: { territoryId: string; locationId: string; sessionId: string },
  field: 'seats' | 'is_cancelled',
  value: number | boolean | null,
): Promise<{ previous: number | boolean | null } | undefined> => {
  const column = sql.ref(field);
  const { rows } = await sql<{ previous: number | boolean | null }>`
    with before as (select n.territory_id, n.session_id, n.${column} as previous from directory.session n
      join directory.workshop w on w.territory_id = n.territory_id and w.workshop_id = n.workshop_id
      where n.territory_id = ${at.territoryId} and n.session_id = ${at.sessionId} and w.location_id = ${at.locationId}
      for update of n)
    update directory.session n set ${column} = ${value} from before
    where n.territory_id = before.territory_id and n.session_id = before.session_id
    returning before.previous`.execute(db);
  return rows[0];
};

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

/** A workshop of a place, locked until the transaction ends; undefined when there is none that it may change. */
export const lockWorkshop = (
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
    .forUpdate()
    .executeTakeFirst();

/** Writes a workshop again with what has changed; its version moves on. */
export const writeWorkshop = (
  db: DirectoryDatabase,
  row: WorkshopRow,
  { changes, provenance }: OfferDiff,
  now: Date,
): Promise<void> => {
  const changed = applyChanges(row as unknown as Fields, changes);
  const written = { ...changed, provenance, version: row.version + 1, updated_at: now };
  return updateRows(db, 'directory.workshop', ['workshop_id'], [written]);
};

/** Sets the seats of the sessions of a workshop that have not begun. */
export const writeSeatsToCome = async (
  db: DirectoryDatabase,
  at: { territoryId: string; workshopId: string },
  seats: number | null,
  now: Date,
): Promise<void> => {
  await sql`update directory.session set seats = ${seats} where territory_id = ${at.territoryId}
    and workshop_id = ${at.workshopId} and starts_at > ${now}`.execute(db);
};
