import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { placeFactsOf, type PlaceFacts } from '../domain/place-facts.ts';

/** What taking in offers needs of the territory's facts; throws when the territory is not installed. */
export const readPlaceFacts = async (db: DirectoryDatabase, territoryId: string): Promise<PlaceFacts> => {
  const territory = await db
    .selectFrom('territory.territory')
    .select(['country', 'time_zone as timeZone'])
    .where('territory_id', '=', territoryId)
    .executeTakeFirstOrThrow();
  const communes = await db
    .selectFrom('territory.commune')
    .select(['code', 'name', 'community', 'latitude', 'longitude', 'former_codes as formerCodes'])
    .select(sql<number>`coalesce(population, 0)`.as('population'))
    .where('territory_id', '=', territoryId)
    .orderBy(sql`code collate "C"`)
    .execute();
  const localities = await db
    .selectFrom('territory.locality')
    .select(['postal_code as postalCode', 'commune_code as communeCode', 'name', 'latitude', 'longitude'])
    .where('territory_id', '=', territoryId)
    .orderBy(sql`postal_code collate "C", name_key collate "C"`)
    .execute();
  return placeFactsOf(territory, communes, localities);
};
