import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { LocationRow } from '../offer-tables.server.ts';

/** What a place's opening hours depend on beside their value. */
export type Whereabouts = Pick<
  LocationRow,
  'country' | 'postal_code' | 'commune_code' | 'latitude' | 'longitude'
>;

/** Where a place is; undefined when there is none for this scope. */
export const readWhereabouts = (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
): Promise<Whereabouts | undefined> =>
  db
    .selectFrom('directory.location')
    .select(['country', 'postal_code', 'commune_code', 'latitude', 'longitude'])
    .where('territory_id', '=', territoryId)
    .where('location_id', '=', locationId)
    .executeTakeFirst();
