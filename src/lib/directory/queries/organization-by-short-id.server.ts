import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { shortIdOf } from '../domain/slug.ts';

/** The organization whose address has this short id (made of the end of its id); undefined when there is none. */
export const readOrganizationByShortId = async (
  db: DirectoryDatabase,
  territoryId: string,
  shortId: string,
): Promise<{ id: string; name: string } | undefined> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select organization_id as id, name from directory.organization
    where territory_id = ${territoryId} and archived_at is null`.execute(db);
  return rows.find(({ id }) => shortIdOf(id) === shortId);
};
