import { sql, type RawBuilder } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { PublishedOffer, PublishedService } from '../domain/published-offer.ts';
import { SEARCH_CONFIGURATIONS, searchWords } from '../domain/search-text.ts';
import type { Scheme } from '../domain/thesaurus.ts';
import { publishedOffersById } from './published-offers.server.ts';

/** Which services are asked for; every part narrows. */
export type ServiceFilter = {
  ids?: readonly string[];
  organizationId?: string;
  /** ISO instant: changed then or later. */
  modifiedAfter?: string;
  /** Services with one of these codes; without codes, with any code of the scheme. */
  terms?: { scheme: Scheme; code?: string };
  /** Words that the place or its services all have, as the search of the page reads them. */
  search?: string;
  postalCode?: string;
  near?: { latitude: number; longitude: number; metres: number };
};

export type PagePart = { offset: number; limit: number };
type Page<Item> = { total: number; items: Item[] };

const FROM = sql`directory.service s
  join directory.location l on l.territory_id = s.territory_id and l.location_id = s.location_id
  join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id`;

const COLUMN: Readonly<Record<Scheme, RawBuilder<unknown>>> = {
  topic: sql`s.topics`,
  support: sql`s.supports`,
  audience: sql`s.audiences`,
  language: sql`s.languages`,
  cost: sql`array_remove(array[s.cost], null)`,
  format: sql`s.formats`,
  access: sql`(s.access || l.access)`,
  accessibility: sql`(s.accessibility || l.accessibility)`,
  equipment: sql`(s.equipment || l.equipment)`,
  kind: sql`(l.kinds || o.kinds)`,
};

// The words of the French vector, as the search of the page finds them; only stop words is no wish.
const wordsIn = (search: string): RawBuilder<unknown>[] => {
  const words = searchWords(search, 'fr').split(' ').filter(Boolean).slice(0, 8);
  return words.map(
    (word) => sql`exists (select from directory.location_search x
      where x.territory_id = l.territory_id and x.location_id = l.location_id
        and x.fr @@ (to_tsquery(${SEARCH_CONFIGURATIONS.fr}::regconfig, ${`${word}:*`})
          || to_tsquery('simple', ${`${word}:*`})))`,
  );
};

// A degree of latitude is 111.2 km; over some tens of kilometres the plane is near enough.
const within = ({ latitude, longitude, metres }: NonNullable<ServiceFilter['near']>): RawBuilder<unknown> =>
  sql`power((l.latitude - ${latitude}) * 111195, 2)
    + power((l.longitude - ${longitude}) * 111195 * cos(radians(${latitude})), 2) <= power(${metres}::float8, 2)`;

const conditionsOf = (territoryId: string, filter: ServiceFilter): RawBuilder<unknown> => {
  const { ids, organizationId, modifiedAfter, terms, search, postalCode, near } = filter;
  const all = [
    sql`s.territory_id = ${territoryId} and s.status = 'public' and l.status = 'public' and o.archived_at is null`,
    ...(ids ? [sql`s.service_id = any(${[...ids]}::uuid[])`] : []),
    ...(organizationId ? [sql`l.organization_id = ${organizationId}`] : []),
    ...(modifiedAfter ? [sql`greatest(s.updated_at, l.updated_at) >= ${modifiedAfter}::timestamptz`] : []),
    ...(terms?.code ? [sql`${COLUMN[terms.scheme]} @> array[${terms.code}]`] : []),
    ...(terms && !terms.code ? [sql`cardinality(${COLUMN[terms.scheme]}) > 0`] : []),
    ...(postalCode ? [sql`l.postal_code = ${postalCode}`] : []),
    ...(near ? [within(near)] : []),
    ...(search ? wordsIn(search) : []),
  ];
  return sql.join(all, sql` and `);
};

export type ServiceAtPlace = { service: PublishedService; offer: PublishedOffer };

/** A page of public services with their place, in the order of their ids, and how many there are in all. */
export const readServicesPage = async (
  db: DirectoryDatabase,
  territoryId: string,
  filter: ServiceFilter,
  { offset, limit }: PagePart,
): Promise<Page<ServiceAtPlace>> => {
  const where = conditionsOf(territoryId, filter);
  const counted = await sql<{ total: number }>`select count(*) as total from ${FROM} where ${where}`.execute(
    db,
  );
  const { rows } = await sql<{ id: string; place: string }>`
    select s.service_id as id, s.location_id as place from ${FROM} where ${where}
    order by s.service_id limit ${limit} offset ${offset}`.execute(db);
  const offers = await publishedOffersById(db, territoryId, [...new Set(rows.map(({ place }) => place))]);
  const byService = new Map(
    offers.flatMap((offer) => offer.services.map((service) => [service.id, { service, offer }] as const)),
  );
  return { total: counted.rows[0]?.total ?? 0, items: rows.flatMap(({ id }) => byService.get(id) ?? []) };
};

/** An organization with its public places. */
type OrganizationPlaces = { id: string; offers: PublishedOffer[] };

/** A page of the organizations that have a public place, with those places; `search` is a part of the name. */
export const readOrganizationsPage = async (
  db: DirectoryDatabase,
  territoryId: string,
  { id, search }: { id?: string; search?: string },
  { offset, limit }: PagePart,
): Promise<Page<OrganizationPlaces>> => {
  const named = `%${(search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  const where = sql`o.territory_id = ${territoryId} and o.archived_at is null and o.name ilike ${named}
    and (${id ?? null}::uuid is null or o.organization_id = ${id ?? null}::uuid)
    and exists (select from directory.location l where l.territory_id = o.territory_id
      and l.organization_id = o.organization_id and l.status = 'public')`;
  const counted = await sql<{ total: number }>`
    select count(*) as total from directory.organization o where ${where}`.execute(db);
  const { rows } = await sql<{ id: string; places: string[] }>`
    select o.organization_id as id, array(select l.location_id from directory.location l
      where l.territory_id = o.territory_id and l.organization_id = o.organization_id and l.status = 'public') as places
    from directory.organization o where ${where}
    order by o.organization_id limit ${limit} offset ${offset}`.execute(db);
  const offers = await publishedOffersById(
    db,
    territoryId,
    rows.flatMap(({ places }) => places),
  );
  const items = rows.map((row) => ({
    id: row.id,
    offers: offers.filter(({ organization }) => organization.id === row.id),
  }));
  return { total: counted.rows[0]?.total ?? 0, items };
};
