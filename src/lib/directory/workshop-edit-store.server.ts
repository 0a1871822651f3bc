import { sql } from 'kysely';
import type { JsonValue } from './domain/canonical-json.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { SessionRow, WorkshopRow } from './workshop-store.server.ts';

type Asked = { territoryId: string; locationId: string };

/** A workshop of a place with its sessions that are not over, locked until the transaction ends. */
export const lockWorkshop = async (
  db: DirectoryDatabase,
  { territoryId, locationId, workshopId }: Asked & { workshopId: string },
  now: Date,
): Promise<{ row: WorkshopRow; sessions: SessionRow[] } | undefined> => {
  const row = await db
    .selectFrom('directory.workshop')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .where('location_id', '=', locationId)
    .where('workshop_id', '=', workshopId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const sessions = await db
    .selectFrom('directory.session')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .where('workshop_id', '=', workshopId)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .forUpdate()
    .execute();
  return { row, sessions };
};

/** One session of a workshop of a place, locked likewise. */
export const lockSession = async (
  db: DirectoryDatabase,
  { territoryId, locationId, sessionId }: Asked & { sessionId: string },
): Promise<SessionRow | undefined> => {
  const { rows } = await sql<SessionRow>`select n.* from directory.session n
    join directory.workshop w on w.territory_id = n.territory_id and w.workshop_id = n.workshop_id
    where n.territory_id = ${territoryId} and n.session_id = ${sessionId} and w.location_id = ${locationId}
    for update of n`.execute(db);
  return rows[0];
};

type Values = Readonly<Record<string, JsonValue>>;

// One JSON value for all: PostgreSQL casts each to its column's type. What is not named stays.
const assignments = (table: string, values: Values) =>
  sql.join(
    Object.keys(values).map(
      (column) =>
        sql`${sql.ref(column)} = (select g.${sql.ref(column)} from json_populate_record(null::${sql.table(table)},
          ${JSON.stringify(values)}::json) g)`,
    ),
  );

/** Writes these columns of a workshop, with its next version. */
export const saveWorkshop = async (
  db: DirectoryDatabase,
  row: Pick<WorkshopRow, 'territory_id' | 'workshop_id' | 'version'>,
  values: Values,
  now: Date,
): Promise<void> => {
  await sql`update directory.workshop set ${assignments('directory.workshop', values)}, version = version + 1,
    updated_at = ${now} where territory_id = ${row.territory_id} and workshop_id = ${row.workshop_id}
    and version = ${row.version}`.execute(db);
};

/** Writes these columns of a session, with its next version. */
export const saveSession = async (
  db: DirectoryDatabase,
  territoryId: string,
  row: Pick<SessionRow, 'session_id' | 'version'>,
  values: Values,
): Promise<void> => {
  await sql`update directory.session set ${assignments('directory.session', values)}, version = version + 1
    where territory_id = ${territoryId} and session_id = ${row.session_id} and version = ${row.version}`.execute(
    db,
  );
};
