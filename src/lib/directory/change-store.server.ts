import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { JsonValue } from './domain/canonical-json.ts';
import type { FieldChange } from './domain/diff-offer.ts';
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

/** What an import created, by kind. */
export const readCreated = async (
  db: DirectoryDatabase,
  territoryId: string,
  importId: string,
): Promise<Record<'location' | 'service' | 'organization', string[]>> => {
  const { rows } = await sql<{ kind: string; id: string }>`
    select subject_kind as kind, subject_id as id from directory.change
    where territory_id = ${territoryId} and import_id = ${importId} and action = 'create' order by subject_id`.execute(
    db,
  );
  const idsOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  return { location: idsOf('location'), service: idsOf('service'), organization: idsOf('organization') };
};

/** What an import changed in these rows, by their id: one import changes a field once. */
export const readUpdatesOf = async (
  db: DirectoryDatabase,
  territoryId: string,
  importId: string,
  kinds: readonly SubjectKind[],
  ids: readonly string[],
): Promise<Map<string, FieldChange[]>> => {
  const { rows } = await sql<FieldChange & { id: string }>`
    select subject_id as id, field, previous, replacement from directory.change
    where territory_id = ${territoryId} and subject_kind = any(${[...kinds]}) and subject_id = any(${[...ids]}::uuid[])
      and import_id = ${importId} and action = 'update'`.execute(db);
  return Map.groupBy(rows, ({ id }) => id);
};
