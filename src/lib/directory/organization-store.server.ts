import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { Provenance } from './domain/provenance.ts';
import type { OrganizationRow } from './offer-tables.server.ts';
import { updateRows } from './row-batch-store.server.ts';

/** The organizations of a source, with what identifies them in it. */
export const readOrganizationsOf = async (
  db: DirectoryDatabase,
  territoryId: string,
  source: string,
): Promise<{ id: string; name: string; bceNumber: string | null; provenance: Provenance }[]> =>
  db
    .selectFrom('directory.organization')
    .select(['organization_id as id', 'name', 'bce_number as bceNumber', 'provenance'])
    .where('territory_id', '=', territoryId)
    .where('source', '=', source)
    .orderBy('organization_id')
    .execute();

/** Those of these organizations that no place belongs to any more and that are not archived yet. */
export const readEmptyOrganizations = async (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<OrganizationRow[]> => {
  const { rows } = await sql<OrganizationRow>`
    select o.* from directory.organization o
    where o.territory_id = ${territoryId} and o.organization_id = any(${[...ids]}::uuid[]) and o.archived_at is null
      and not exists (select from directory.location l
        where l.territory_id = o.territory_id and l.organization_id = o.organization_id)`.execute(db);
  return rows;
};

/** Writes these organizations again. */
export const saveOrganizations = (db: DirectoryDatabase, rows: readonly OrganizationRow[]): Promise<void> =>
  updateRows(db, 'directory.organization', ['organization_id'], rows);
