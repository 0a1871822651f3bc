import { sql } from 'kysely';
import type { LocalizedText } from '../shared/localized-text.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { LocationRow, OrganizationRow, ServiceRow } from './offer-tables.server.ts';
import { locationColumns, organizationColumns } from './queries/offer-columns.server.ts';
import { insertRows, updateRows } from './row-batch-store.server.ts';

/** A place with all that is said of it: what is read together, compared together and saved together. */
export type Offer = { location: LocationRow; organization: OrganizationRow; services: ServiceRow[] };

/** Rows to add and rows to write again. */
export type Saved<Row> = { added: Row[]; changed: Row[] };
export type OfferWrites = {
  organizations: Saved<OrganizationRow>;
  locations: Saved<LocationRow>;
  services: Saved<ServiceRow>;
};

/** Nothing to write yet. */
export const noWrites = (): OfferWrites => ({
  organizations: { added: [], changed: [] },
  locations: { added: [], changed: [] },
  services: { added: [], changed: [] },
});

/** These organizations, as far as this scope may see them. */
export const readOrganizations = async (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<Map<string, OrganizationRow>> => {
  const { rows } = await sql<OrganizationRow>`select ${organizationColumns} from directory.organization
    where territory_id = ${territoryId} and organization_id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.organization_id, row]));
};

/** These organizations, locked until the transaction ends. */
export const lockOrganizations = async (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<Map<string, OrganizationRow>> => {
  const { rows } = await sql<OrganizationRow>`select ${organizationColumns} from directory.organization
    where territory_id = ${territoryId} and organization_id = any(${[...ids]}::uuid[]) for update`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.organization_id, row]));
};

/**
 * These places with their organizations and services (in their order), locked until the transaction ends. A lock asks for
 * the right to change: who holds the link of a place may change it and not its organization, which it then only reads.
 */
export const lockOffers = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationIds: readonly string[],
  organizationsOf = lockOrganizations,
): Promise<Map<string, Offer>> => {
  const some = sql<string>`any(${[...locationIds]}::uuid[])`;
  const { rows: locations } = await sql<LocationRow>`select ${locationColumns} from directory.location
    where territory_id = ${territoryId} and location_id = ${some} for update`.execute(db);
  const services = await db
    .selectFrom('directory.service')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .where('location_id', '=', some)
    .orderBy('position')
    .orderBy('service_id')
    .forUpdate()
    .execute();
  const organizationIds = [...new Set(locations.map((row) => row.organization_id))];
  const organizations = await organizationsOf(db, territoryId, organizationIds);
  const servicesOf = Map.groupBy(services, (service) => service.location_id);
  return new Map(
    locations.flatMap((location) => {
      const organization = organizations.get(location.organization_id);
      const offer = organization && {
        location,
        organization,
        services: servicesOf.get(location.location_id) ?? [],
      };
      return offer ? [[location.location_id, offer] as const] : [];
    }),
  );
};

/** Which of these short ids a place has, or had before a merger. */
export const takenShortIds = async (
  db: DirectoryDatabase,
  territoryId: string,
  shortIds: readonly string[],
): Promise<Set<string>> => {
  const { rows } = await sql<{ short_id: string }>`
    select short_id from directory.location where territory_id = ${territoryId} and short_id = any(${[...shortIds]})
    union all
    select short_id from directory.former_address where territory_id = ${territoryId} and short_id = any(${[...shortIds]})`.execute(
    db,
  );
  return new Set(rows.map((row) => row.short_id));
};

/** Saves in the order that foreign keys ask for; the caller has checked, versioned and logged what it changes. */
export const saveOffers = async (db: DirectoryDatabase, writes: OfferWrites): Promise<void> => {
  await insertRows(db, 'directory.organization', writes.organizations.added);
  await updateRows(db, 'directory.organization', ['organization_id'], writes.organizations.changed);
  await insertRows(db, 'directory.location', writes.locations.added);
  await updateRows(db, 'directory.location', ['location_id'], writes.locations.changed);
  await insertRows(db, 'directory.service', writes.services.added);
  await updateRows(db, 'directory.service', ['service_id'], writes.services.changed);
};

/** What these places are called and addressed by. */
export const readLocationNames = (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string; shortId: string }[]> =>
  db
    .selectFrom('directory.location')
    .select(['location_id as id', 'name', 'short_id as shortId'])
    .where('territory_id', '=', territoryId)
    .where('location_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('location_id')
    .execute();

/** What these services are called, and where they are. */
export const readServiceNames = (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<{ id: string; name: LocalizedText; locationId: string; locationName: string }[]> =>
  db
    .selectFrom('directory.service as s')
    .innerJoin('directory.location as l', (join) =>
      join.onRef('l.territory_id', '=', 's.territory_id').onRef('l.location_id', '=', 's.location_id'),
    )
    .select(['s.service_id as id', 's.name', 's.location_id as locationId', 'l.name as locationName'])
    .where('s.territory_id', '=', territoryId)
    .where('s.service_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('s.service_id')
    .execute();

const removeByIds = (
  db: DirectoryDatabase,
  territoryId: string,
  table: string,
  column: string,
  ids: readonly string[],
) =>
  sql`delete from ${sql.table(table)} where territory_id = ${territoryId} and ${sql.ref(column)} = any(${[...ids]}::uuid[])`.execute(
    db,
  );

/** Takes places out for good, with all that belongs to them (an import that is undone; never a public place's end). */
export const removeLocations = async (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<void> => {
  await removeByIds(db, territoryId, 'directory.location', 'location_id', ids);
};

/** Takes services out for good. */
export const removeServices = async (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<void> => {
  await removeByIds(db, territoryId, 'directory.service', 'service_id', ids);
};

/** Takes out those of these organizations that no place belongs to; answers which. */
export const removeEmptyOrganizations = async (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    delete from directory.organization o
    where o.territory_id = ${territoryId} and o.organization_id = any(${[...ids]}::uuid[])
      and not exists (select from directory.location l
        where l.territory_id = o.territory_id and l.organization_id = o.organization_id)
    returning o.organization_id as id, o.name`.execute(db);
  return rows;
};
