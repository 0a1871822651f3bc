import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { SessionRow } from '../workshop-store.server.ts';

/** Has the workshop of a session another one that begins at this wall time? */
export const isStartTaken = async (
  db: DirectoryDatabase,
  { territory_id, workshop_id, session_id }: SessionRow,
  localStart: string,
): Promise<boolean> => {
  const { rows } = await sql`select 1 from directory.session where territory_id = ${territory_id}
    and workshop_id = ${workshop_id} and session_id <> ${session_id} and local_start = ${localStart}`.execute(
    db,
  );
  return rows.length > 0;
};
