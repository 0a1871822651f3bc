import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';

/** An import as it is listed; `counts` as in its report. */
export type ImportRun = {
  importId: string;
  source: string;
  fileName: string;
  startedAt: Date;
  undoneAt: Date | null;
  counts: Record<string, number>;
};

/** The imports of a territory, newest first, 100 at most. */
export const readImportRuns = async (db: DirectoryDatabase, territoryId: string): Promise<ImportRun[]> => {
  const { rows } = await sql<ImportRun>`
    select import_id as "importId", source, file_name as "fileName", started_at as "startedAt",
      undone_at as "undoneAt", counts
    from directory.import_run where territory_id = ${territoryId} order by import_id desc limit 100`.execute(
    db,
  );
  return rows;
};
