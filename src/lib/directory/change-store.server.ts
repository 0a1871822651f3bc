import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { JsonValue } from './domain/canonical-json.ts';
import type { ChangeRow, SubjectKind } from './record-tables.server.ts';
import { insertRows } from './row-batch-store.server.ts';
import { newId } from '../platform/ids.server.ts';

/** What happened to one row, or to one field of it. */
export type Change = {
  kind: SubjectKind;
  id: string;
  action: ChangeRow['action'];
  field?: string;
  previous?: JsonValue;
  replacement?: JsonValue;
};

/** Who changed it, when, and by which import. */
export type ChangeOrigin = { territoryId: string; source: string; importId: string | null; at: Date };

/** Writes the change log, field by field. */
export const logChanges = async (
  db: DirectoryDatabase,
  origin: ChangeOrigin,
  changes: readonly Change[],
): Promise<void> => {
  const rows = changes.map(({ kind, id, action, field, previous, replacement }) => ({
    territory_id: origin.territoryId,
    change_id: newId(),
    subject_kind: kind,
    subject_id: id,
    action,
    field: field ?? '',
    previous: previous ?? null,
    replacement: replacement ?? null,
    source: origin.source,
    import_id: origin.importId,
    at: origin.at,
  }));
  await insertRows(db, 'directory.change', rows);
};

/** Everything that an import did, in no order: one import changes a field once. */
export const readImportChanges = async (
  db: DirectoryDatabase,
  territoryId: string,
  importId: string,
): Promise<Change[]> => {
  const { rows } = await sql<Change>`
    select subject_kind as kind, subject_id as id, action, field, previous, replacement
    from directory.change where territory_id = ${territoryId} and import_id = ${importId}`.execute(db);
  return rows;
};
