import { sql, type Kysely } from 'kysely';

/** The names of the networks that vouch for the organization of a place. */
export const readNetworksOfPlace = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  locationId: string,
): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select n.name from directory.location l
    join registration.member m on m.territory_id = l.territory_id and m.organization_id = l.organization_id
    join directory.organization n on n.territory_id = m.territory_id and n.organization_id = m.network_id
    where l.territory_id = ${territoryId} and l.location_id = ${locationId} and m.vouched_at is not null
      and m.withdrawn_at is null
    order by lower(n.name) collate "C"`.execute(db);
  return rows.map(({ name }) => name);
};
