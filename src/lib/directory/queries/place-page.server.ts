import { sql } from 'kysely';
import type { LocalizedText } from '../../shared/localized-text.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { OfferClosureRow } from '../domain/offer-row.ts';
import { closuresOf } from './closures-of-place.server.ts';

export type PlaceService = {
  id: string;
  name: LocalizedText;
  description: LocalizedText;
  topics: string[];
  supports: string[];
  audiences: string[];
  languages: string[];
  cost: string | null;
  costNote: LocalizedText;
  formats: string[];
  access: string[];
  accessibility: string[];
  equipment: string[];
  hoursText: string | null;
  hasOwnHours: boolean;
  timetable: string | null;
};

export type PlaceSession = {
  workshop: string;
  title: LocalizedText;
  topics: string[];
  cost: string | null;
  localStart: string;
  start: number;
  end: number;
  seats: number | null;
  taken: number;
};

export type PlaceStop = {
  name: LocalizedText;
  latitude: number;
  longitude: number;
  timetable: string | null;
  commune: LocalizedText | null;
};

/** All that the page of a place shows. Closures to come, of the place, its organization and its services; dates as ISO text. */
export type PlacePage = {
  id: string;
  shortId: string;
  slug: string;
  name: string;
  organization: string;
  kinds: string[];
  description: LocalizedText;
  street: string | null;
  addressExtra: string | null;
  postalCode: string | null;
  city: string | null;
  country: string;
  commune: string | null;
  latitude: number | null;
  longitude: number | null;
  phones: string[];
  emails: string[];
  websites: string[];
  bookingUrl: string | null;
  transport: LocalizedText;
  access: string[];
  accessibility: string[];
  equipment: string[];
  isMobile: boolean;
  hoursValue: string | null;
  hoursText: string | null;
  timetable: string | null;
  saturatedUntil: string | null;
  source: string;
  confirmedOn: string | null;
  hoursSetOn: string | null;
  closingDays: ({ month: number; day: number } | { on: string })[];
  closures: (OfferClosureRow & { reason: LocalizedText })[];
  services: PlaceService[];
  sessions: PlaceSession[];
  stops: PlaceStop[];
};

const SERVICES = sql`coalesce((select json_agg(json_build_object('id', s.service_id, 'name', s.name, 'description', s.description,
    'topics', s.topics, 'supports', s.supports, 'audiences', s.audiences, 'languages', s.languages, 'cost', s.cost,
    'costNote', s.cost_note, 'formats', s.formats, 'access', s.access, 'accessibility', s.accessibility,
    'equipment', s.equipment, 'hoursText', s.hours_text, 'timetable', s.timetable_id,
    'hasOwnHours', s.hours_value is not null or s.hours_text is not null) order by s.position, s.service_id)
  from directory.service s
  where s.territory_id = l.territory_id and s.location_id = l.location_id and s.status = 'public'), '[]')`;

const sessions = (now: Date) => sql`coalesce((select json_agg(x order by x.start) from (
  select w.short_id as workshop, w.title, w.topics, w.cost, n.local_start as "localStart",
    extract(epoch from n.starts_at) / 60 as start, extract(epoch from n.ends_at) / 60 as "end", n.seats, n.seats_taken as taken
  from directory.workshop w
  join directory.session n on n.territory_id = w.territory_id and n.workshop_id = w.workshop_id
  where w.territory_id = l.territory_id and w.location_id = l.location_id and w.status = 'public'
    and not n.is_cancelled and n.ends_at > ${now}::timestamptz
  order by n.starts_at limit 20) x), '[]')`;

const STOPS = sql`coalesce((select json_agg(json_build_object('name', t.name, 'latitude', t.latitude, 'longitude', t.longitude,
    'timetable', t.timetable_id, 'commune', k.name) order by t.position)
  from directory.tour_stop t
  left join territory.commune k on k.territory_id = t.territory_id and k.code = t.commune_code
  where t.territory_id = l.territory_id and t.location_id = l.location_id), '[]')`;

/**
 * The page of a public place by its short id; a former short id (after a merge) finds it too, which the caller answers
 * with a redirect. Undefined when there is none (or no longer). `drafts` too: for a preview, as far as the scope of `db`
 * may see them.
 */
export const readPlacePage = async (
  db: DirectoryDatabase,
  territoryId: string,
  shortId: string,
  now: Date,
  which: 'public' | 'drafts' = 'public',
): Promise<PlacePage | undefined> => {
  const shown = which === 'public' ? ['public'] : ['public', 'draft'];
  const { rows } = await sql<PlacePage>`
    select l.location_id as id, l.short_id as "shortId", l.slug, l.name, o.name as organization,
      array(select distinct k from unnest(l.kinds || o.kinds) k order by k) as kinds, l.description, l.street,
      l.address_extra as "addressExtra", l.postal_code as "postalCode", l.city, l.country, l.commune_code as commune,
      l.latitude, l.longitude, l.phones, case when l.are_emails_public then directory.emails_of(l.territory_id, l.location_id) else '{}' end as emails, l.websites,
      l.booking_url as "bookingUrl", l.transport, l.access, l.accessibility, l.equipment, l.is_mobile as "isMobile",
      l.hours_value as "hoursValue", l.hours_text as "hoursText", l.timetable_id as timetable,
      l.saturated_until as "saturatedUntil", l.source, l.confirmed_on as "confirmedOn",
      l.provenance #>> '{hours_value,on}' as "hoursSetOn", o.closing_days as "closingDays",
      ${closuresOf(now)} as closures, ${SERVICES} as services, ${sessions(now)} as sessions, ${STOPS} as stops
    from directory.location l
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    where l.territory_id = ${territoryId} and l.status = any(${shown}) and o.archived_at is null
      and l.location_id = coalesce(
        (select location_id from directory.location
          where territory_id = ${territoryId} and short_id = ${shortId} and status = any(${shown})),
        (select location_id from directory.former_address where territory_id = ${territoryId} and short_id = ${shortId}))`.execute(
    db,
  );
  return rows[0];
};
