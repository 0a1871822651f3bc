import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { ImportRunRow, SourceRecordRow } from './record-tables.server.ts';
import { insertRows, updateRows } from './row-batch-store.server.ts';

/** Imports of one territory wait for nobody: a second one at the same time is refused. Ends with the transaction. */
export const lockImports = async (db: DirectoryDatabase, territoryId: string): Promise<boolean> => {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`import ${territoryId}`}, 0)) as locked`.execute(db);
  return rows[0]?.locked ?? false;
};

/** Does this territory hold the demonstration? */
export const isDemonstration = async (db: DirectoryDatabase, territoryId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('platform.installation_territory')
    .select('is_demonstration')
    .where('territory_id', '=', territoryId)
    .executeTakeFirst();
  return row?.is_demonstration ?? false;
};

/** Notes that an import took place. */
export const saveImportRun = async (db: DirectoryDatabase, run: ImportRunRow): Promise<void> =>
  insertRows(db, 'directory.import_run', [run]);

/** Notes when an import was taken back. */
export const markUndone = async (
  db: DirectoryDatabase,
  territoryId: string,
  importId: string,
  at: Date,
): Promise<void> => {
  await db
    .updateTable('directory.import_run')
    .set({ undone_at: at })
    .where('territory_id', '=', territoryId)
    .where('import_id', '=', importId)
    .execute();
};

/** One import, or undefined. */
export const readImportRun = (
  db: DirectoryDatabase,
  territoryId: string,
  importId: string,
): Promise<ImportRunRow | undefined> =>
  db
    .selectFrom('directory.import_run')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .where('import_id', '=', importId)
    .executeTakeFirst();

/** A record that a source has delivered before, with the texts of hours that could not be read then. */
export type KnownRecord = SourceRecordRow & { unread_hours: string[] };

/** Those of these records that are known, by their key. */
export const readRecords = async (
  db: DirectoryDatabase,
  territoryId: string,
  source: string,
  keys: readonly string[],
): Promise<Map<string, KnownRecord>> => {
  const { rows } = await sql<KnownRecord>`
    select r.*, array(
      select l.hours_text from directory.location l
        where l.territory_id = r.territory_id and l.location_id = r.location_id and l.hours_text is not null
      union all
      select s.hours_text from directory.service s
        where s.territory_id = r.territory_id and s.location_id = r.location_id and s.hours_text is not null
    ) as unread_hours
    from directory.source_record r
    where r.territory_id = ${territoryId} and r.source = ${source} and r.record_key = any(${[...keys]})`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.record_key, row]));
};

/** Notes what each record said, so that the same record again changes nothing. */
export const saveRecords = async (
  db: DirectoryDatabase,
  records: { added: readonly SourceRecordRow[]; changed: readonly SourceRecordRow[] },
): Promise<void> => {
  await insertRows(db, 'directory.source_record', records.added);
  await updateRows(db, 'directory.source_record', ['source', 'record_key'], records.changed);
};

/**
 * Forgets what records of an undone import said: the next delivery is compared again, whatever it says. A record that the
 * import only said to be a place that was there is no record of it any more.
 */
export const forgetDigests = async (
  db: DirectoryDatabase,
  territoryId: string,
  importId: string,
): Promise<void> => {
  await sql`delete from directory.source_record r
    where r.territory_id = ${territoryId} and r.first_import_id = ${importId} and not exists (
      select from directory.change c where c.territory_id = r.territory_id and c.import_id = ${importId}
        and c.subject_kind = 'location' and c.action = 'create' and c.subject_id = r.location_id)`.execute(
    db,
  );
  await sql`update directory.source_record set digest = '', last_import_id = first_import_id
    where territory_id = ${territoryId} and last_import_id = ${importId}`.execute(db);
};
