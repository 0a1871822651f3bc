import { sql, type Kysely } from 'kysely';

/** Organizations whose id is this text, or whose name holds it; by name, 50 at most. */
export const readOrganizationNames = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  text: string,
): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select organization_id as id, name from directory.organization
    where territory_id = ${territoryId} and archived_at is null
      and (organization_id::text = ${text} or position(lower(${text}) in lower(name)) > 0)
    order by organization_id::text <> ${text}, lower(name) collate "C", organization_id limit 50`.execute(db);
  return rows[0]?.id === text ? rows.slice(0, 1) : rows;
};
