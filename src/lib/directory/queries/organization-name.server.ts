import type { DirectoryDatabase } from '../directory-tables.server.ts';

/** The name of an organization, as far as this transaction may see it; empty when there is none. */
export const readOrganizationName = async (
  db: DirectoryDatabase,
  territoryId: string,
  organizationId: string,
): Promise<string> => {
  const row = await db
    .selectFrom('directory.organization')
    .select('name')
    .where('territory_id', '=', territoryId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return row?.name ?? '';
};
