import { sql, type Transaction } from 'kysely';

/** A public place of the coordinator's area, with how to reach it and when it was last confirmed (ISO date). */
export type AreaStructure = {
  id: string;
  shortId: string;
  slug: string;
  name: string;
  organization: string;
  communeCode: string;
  city: string | null;
  address: string | null;
  phone: string | null;
  confirmedOn: string | null;
};

/** The places of the communes that this transaction coordinates: nobody else's, whatever is asked. By commune and name. */
export const readAreaStructures = async <Tables>(
  db: Transaction<Tables>,
  territoryId: string,
): Promise<AreaStructure[]> => {
  const { rows } = await sql<AreaStructure>`
    select l.location_id as id, l.short_id as "shortId", l.slug, l.name, o.name as organization,
      l.commune_code as "communeCode", l.city, coalesce(l.phones[1], o.phone) as phone,
      coalesce((directory.emails_of(l.territory_id, l.location_id))[1],
        network.address_of(l.territory_id, l.location_id)) as address, l.confirmed_on as "confirmedOn"
    from directory.location l
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    where l.territory_id = ${territoryId} and l.status = 'public' and o.archived_at is null
      and l.commune_code = any(array(select network.communes()))
    order by l.commune_code collate "C", lower(l.name) collate "C", l.location_id`.execute(db);
  return rows;
};
