import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';

/** The source of everything that the demonstration writes. */
export const DEMONSTRATION = 'demonstration';

/** What a territory holds beside its facts and the demonstration: how many of each. */
export type OtherRows = { organizations: number; locations: number; imports: number };

/** Counts what the demonstration has not written; what visitors of the demonstration added to it is its own. */
export const countOtherRows = async (db: DirectoryDatabase, territoryId: string): Promise<OtherRows> => {
  const { rows } = await sql<OtherRows>`select
    (select count(*)::integer from directory.organization
      where territory_id = ${territoryId} and source <> ${DEMONSTRATION}) as organizations,
    (select count(*)::integer from directory.location
      where territory_id = ${territoryId} and source <> ${DEMONSTRATION}) as locations,
    (select count(*)::integer from directory.import_run
      where territory_id = ${territoryId} and source <> ${DEMONSTRATION} and undone_at is null) as imports`.execute(
    db,
  );
  return rows[0] as OtherRows;
};

/** How many places of the demonstration a territory holds, and when they were written. */
export const readDemonstrationAge = async (
  db: DirectoryDatabase,
  territoryId: string,
): Promise<{ places: number; loadedAt: Date | null }> => {
  const { rows } = await sql<{ places: number; loadedAt: Date | null }>`
    select count(*)::integer as places, max(created_at) as "loadedAt" from directory.location
    where territory_id = ${territoryId} and source = ${DEMONSTRATION}`.execute(db);
  return rows[0] ?? { places: 0, loadedAt: null };
};

/** Takes the demonstration out, with all that hangs on it and the timetables that nothing uses any more. */
export const eraseDemonstration = async (db: DirectoryDatabase, territoryId: string): Promise<void> => {
  const of = (table: string) =>
    sql`delete from ${sql.table(table)} where territory_id = ${territoryId} and source = ${DEMONSTRATION}`;
  // Workshops before services, which they may name; the rest goes with its place.
  await sql`delete from directory.workshop w using directory.location l
    where w.territory_id = ${territoryId} and l.territory_id = w.territory_id and l.location_id = w.location_id
      and l.source = ${DEMONSTRATION}`.execute(db);
  for (const table of ['location', 'organization', 'change', 'import_run'])
    await of(`directory.${table}`).execute(db);
  await sql`delete from directory.timetable t where t.territory_id = ${territoryId}
    and not exists (select from directory.location l
      where l.territory_id = t.territory_id and l.timetable_id = t.timetable_id)
    and not exists (select from directory.service s
      where s.territory_id = t.territory_id and s.timetable_id = t.timetable_id)
    and not exists (select from directory.tour_stop p
      where p.territory_id = t.territory_id and p.timetable_id = t.timetable_id)`.execute(db);
};

export type DemonstrationPlaceIds = {
  recordKey: string;
  locationId: string;
  organizationId: string;
  shortId: string;
};

/** Which place and organization each record of the demonstration became. */
export const readDemonstrationPlaces = async (
  db: DirectoryDatabase,
  territoryId: string,
): Promise<Map<string, DemonstrationPlaceIds>> => {
  const { rows } = await sql<DemonstrationPlaceIds>`
    select r.record_key as "recordKey", l.location_id as "locationId", l.organization_id as "organizationId",
      l.short_id as "shortId"
    from directory.source_record r
    join directory.location l on l.territory_id = r.territory_id and l.location_id = r.location_id
    where r.territory_id = ${territoryId} and r.source = ${DEMONSTRATION}`.execute(db);
  return new Map(rows.map((row) => [row.recordKey, row]));
};

/** Gives places the short ids that the places of the same records had before: their addresses still lead to them. */
export const keepShortIds = async (
  db: DirectoryDatabase,
  territoryId: string,
  before: Iterable<DemonstrationPlaceIds>,
): Promise<void> => {
  const places = [...before];
  await sql`update directory.location l set short_id = given.short_id
    from unnest(${places.map((one) => one.recordKey)}::text[], ${places.map((one) => one.shortId)}::text[])
      as given (record_key, short_id)
    join directory.source_record r on r.territory_id = ${territoryId} and r.source = ${DEMONSTRATION}
      and r.record_key = given.record_key
    where l.territory_id = r.territory_id and l.location_id = r.location_id`.execute(db);
};

/** Marks the territory: every page says that it is fictitious, and imports keep out. */
export const markDemonstration = async (db: DirectoryDatabase, territoryId: string): Promise<void> => {
  await db
    .updateTable('platform.installation_territory')
    .set({ is_demonstration: true })
    .where('territory_id', '=', territoryId)
    .execute();
};
