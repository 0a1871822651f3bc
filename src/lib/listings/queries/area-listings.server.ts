import { sql, type Transaction } from 'kysely';
import { isToCheck, stateOfListing, type ListingState, type Stated } from '../domain/listing-state.ts';
import type { Way } from '../domain/site.ts';

/** A public place of the coordinator's area on a site. */
export type AreaListing = {
  siteId: string;
  shortId: string;
  slug: string;
  name: string;
  organization: string;
  communeCode: string;
  phone: string | null;
  state: ListingState;
  statedOn: string | null;
  isOld: boolean;
};

type Row = Omit<AreaListing, 'state' | 'isOld'> & { fed: Way; stated: Stated | null };

/**
 * Each public place of the communes that this transaction coordinates, on each site of the list (or on one of them).
 * By site, commune and name.
 */
export const readAreaListings = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  today: string,
  siteId: string | null = null,
): Promise<AreaListing[]> => {
  const { rows } = await sql<Row>`
    select s.site_id as "siteId", s.fed, l.short_id as "shortId", l.slug, l.name, o.name as organization,
      l.commune_code as "communeCode", coalesce(l.phones[1], o.phone) as phone, g.state as stated,
      g.stated_on::text as "statedOn"
    from directory.location l
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    join listings.site s on s.territory_id = l.territory_id and s.withdrawn_at is null
      and (${siteId}::uuid is null or s.site_id = ${siteId}::uuid)
    left join listings.listing g on g.territory_id = s.territory_id and g.site_id = s.site_id
      and g.location_id = l.location_id
    where l.territory_id = ${territoryId} and l.status = 'public' and o.archived_at is null
      and l.commune_code = any(array(select network.communes()))
    order by s.site_id, l.commune_code collate "C", lower(l.name) collate "C", l.location_id`.execute(tx);
  return rows.map(({ fed, stated, ...row }) => ({
    ...row,
    state: stateOfListing({ fed, isPublic: true, stated, statedOn: row.statedOn, isChanged: false }),
    isOld: isToCheck(row.statedOn, today),
  }));
};
