import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { OfferRow } from '../domain/offer-row.ts';
import type { StoredTimetable } from '../domain/offer-timetables.ts';
import { closuresOf } from './closures-of-place.server.ts';

const SERVICES = sql`coalesce((select json_agg(json_build_object('id', s.service_id, 'topics', s.topics, 'supports', s.supports,
    'audiences', s.audiences, 'languages', s.languages, 'cost', s.cost, 'formats', s.formats, 'access', s.access,
    'accessibility', s.accessibility, 'equipment', s.equipment, 'timetable', s.timetable_id,
    'hasOwnHours', s.hours_value is not null or s.hours_text is not null, 'saturatedUntil', s.saturated_until)
    order by s.position, s.service_id)
  from directory.service s
  where s.territory_id = l.territory_id and s.location_id = l.location_id and s.status = 'public'), '[]')`;

const sessionsFrom = (
  now: Date,
) => sql`coalesce((select json_agg(json_build_object('id', w.workshop_id, 'shortId', w.short_id,
    'title', w.title, 'topics', w.topics, 'audiences', w.audiences, 'languages', w.languages, 'cost', w.cost,
    'start', extract(epoch from n.starts_at) / 60, 'end', extract(epoch from n.ends_at) / 60,
    'localStart', n.local_start, 'seats', n.seats, 'taken', n.seats_taken) order by n.starts_at)
  from directory.workshop w
  join directory.session n on n.territory_id = w.territory_id and n.workshop_id = w.workshop_id
  where w.territory_id = l.territory_id and w.location_id = l.location_id and w.status = 'public'
    and not n.is_cancelled and n.ends_at > ${now}::timestamptz
    and n.starts_at < ${now}::timestamptz + interval '57 days'), '[]')`;

const STOPS = sql`coalesce((select json_agg(json_build_object('name', t.name, 'latitude', t.latitude,
    'longitude', t.longitude, 'timetable', t.timetable_id) order by t.position)
  from directory.tour_stop t
  where t.territory_id = l.territory_id and t.location_id = l.location_id), '[]')`;

/** Everything public that the snapshot keeps of a place, one row each; `locationIds` narrows it to some. */
export const readOfferRows = async (
  db: DirectoryDatabase,
  territoryId: string,
  now: Date,
  part: { after: string; limit: number } | { locationIds: string[] },
): Promise<OfferRow[]> => {
  const some =
    'after' in part
      ? sql`l.location_id > ${part.after} order by l.location_id limit ${part.limit}`
      : sql`l.location_id = any(${part.locationIds}::uuid[])`;
  const { rows } = await sql<OfferRow>`
    select l.location_id as id, l.short_id as "shortId", l.slug, l.name, l.kinds || o.kinds as kinds, l.street,
      l.postal_code as "postalCode", l.city, l.country, l.commune_code as commune, l.latitude, l.longitude, l.phones,
      l.access, l.accessibility, l.equipment, l.is_mobile as "isMobile", l.hours_text as "hoursText",
      l.timetable_id as timetable, l.saturated_until as "saturatedUntil",
      l.confirmed_on as "confirmedOn", l.provenance #>> '{hours_value,on}' as "hoursSetOn", o.name as organization, o.closing_days as "closingDays",
      ${SERVICES} as services, ${sessionsFrom(now)} as sessions, ${closuresOf(now)} as closures, ${STOPS} as stops
    from directory.location l
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    where l.territory_id = ${territoryId} and l.status = 'public' and o.archived_at is null and ${some}`.execute(
    db,
  );
  return rows;
};

const toInt32 = (bytes: Uint8Array): Int32Array => {
  const copy = new Uint8Array(bytes);
  return new Int32Array(copy.buffer, 0, copy.byteLength >> 2);
};

/** The computed hours behind these ids (all of the territory's without ids); hours that cannot be read are left out. */
export const readTimetables = async (
  db: DirectoryDatabase,
  territoryId: string,
  ids?: string[],
): Promise<StoredTimetable[]> => {
  const some = ids ? sql`timetable_id = any(${ids}::uuid[])` : sql`true`;
  const { rows } = await sql<{ id: string; week: Uint8Array; intervals: Uint8Array; computedFrom: string }>`
    select timetable_id as id, week, intervals, computed_from as "computedFrom" from directory.timetable
    where territory_id = ${territoryId} and is_readable and ${some}`.execute(db);
  return rows.map(({ week, intervals, ...row }) => ({
    ...row,
    week: new Uint8Array(week),
    intervals: toInt32(intervals),
  }));
};
