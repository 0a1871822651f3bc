import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { DEFAULT_PERIODS, isUnconfirmed } from '../domain/confirmation.ts';
import { qualityOf, type PlaceQuality, type QualityFacts } from '../domain/place-quality.ts';

type Row = Omit<QualityFacts, 'confirmed'> & { id: string; confirmedOn: string | null; recordDays: number };

const services = (holds: ReturnType<typeof sql>) => sql`exists (select from directory.service s
  where s.territory_id = l.territory_id and s.location_id = l.location_id and s.status = 'public' and ${holds})`;

const HOURS = sql`l.timetable_id is not null or exists (select from directory.tour_stop t
  where t.territory_id = l.territory_id and t.location_id = l.location_id and t.timetable_id is not null)`;
/** A position of its own, or stops, which have theirs: not the middle of a postcode. */
const POSITION = sql`(l.latitude is not null and l.provenance #>> '{latitude,how}' is null)
  or exists (select from directory.tour_stop t where t.territory_id = l.territory_id and t.location_id = l.location_id)`;
const workshops = (now: Date) => sql`exists (select from directory.workshop w
  join directory.session n on n.territory_id = w.territory_id and n.workshop_id = w.workshop_id
  where w.territory_id = l.territory_id and w.location_id = l.location_id and w.status = 'public'
    and not n.is_cancelled and n.ends_at > ${now}::timestamptz)`;

/**
 * The quality of these places, by id, as far as this transaction may see them. `now` and `today` are the same moment, the
 * second as the territory's date.
 */
export const readPlaceQualities = async (
  db: DirectoryDatabase,
  territoryId: string,
  placeIds: readonly string[],
  at: { now: Date; today: string },
): Promise<Map<string, PlaceQuality>> => {
  const { rows } = await sql<Row>`
    select l.location_id as id, l.confirmed_on as "confirmedOn", 
      coalesce((t.settings #>> '{confirmation,record}')::int, ${DEFAULT_PERIODS.record}) as "recordDays",
      (${HOURS}) as hours, (${POSITION}) as position, ${workshops(at.now)} as workshops,
      cardinality(l.phones) > 0 or o.phone is not null as phone, l.description <> '{}' as description,
      l.transport <> '{}' as transport,
      cardinality(l.accessibility) > 0 or ${services(sql`cardinality(s.accessibility) > 0`)} as accessibility,
      ${services(sql`cardinality(s.topics) > 0`)} as topic, ${services(sql`s.cost is not null`)} as cost,
      ${services(sql`cardinality(s.languages) > 0`)} as languages
    from directory.location l
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    join territory.territory t on t.territory_id = l.territory_id
    where l.territory_id = ${territoryId} and l.location_id = any(${[...placeIds]}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, confirmedOn, recordDays, ...facts }) => [
      id,
      qualityOf({ ...facts, confirmed: !isUnconfirmed(confirmedOn, at.today, recordDays) }),
    ]),
  );
};
