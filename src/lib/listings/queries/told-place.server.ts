import { sql, type Transaction } from 'kysely';
import { weekSummary } from '../../directory/index.ts';
import type { ToldFacts } from '../domain/told-facts.ts';

/** A place as sites are told of it, and where it is. */
export type ToldPlace = {
  facts: ToldFacts;
  isPublic: boolean;
  shortId: string;
  slug: string;
  latitude: number | null;
  longitude: number | null;
};

type Row = Omit<ToldPlace, 'facts'> &
  Omit<ToldFacts, 'hours' | 'address'> & {
    week: Uint8Array | null;
    street: string | null;
    extra: string | null;
    postalCode: string | null;
    city: string | null;
  };

/** What may be told of a place, drafts as far as this scope sees them; addresses of mail only where they are public. */
export const readToldPlace = async <Tables>(
  db: Transaction<Tables>,
  territoryId: string,
  locationId: string,
): Promise<ToldPlace | undefined> => {
  const { rows } = await sql<Row>`
    select l.name, l.country, l.street, l.address_extra as extra, l.postal_code as "postalCode", l.city, l.phones as phone,
      case when l.are_emails_public then directory.emails_of(l.territory_id, l.location_id) else '{}' end as email,
      l.websites as website, l.description, l.hours_text as "hoursText", l.status = 'public' as "isPublic",
      l.short_id as "shortId", l.slug, l.latitude, l.longitude,
      (select t.week from directory.timetable t where t.territory_id = l.territory_id
        and t.timetable_id = l.timetable_id and t.is_readable) as week,
      coalesce((select json_agg(s.name order by s.position, s.service_id) from directory.service s
        where s.territory_id = l.territory_id and s.location_id = l.location_id and s.status = 'public'), '[]') as services
    from directory.location l where l.territory_id = ${territoryId} and l.location_id = ${locationId}`.execute(
    db,
  );
  const [row] = rows;
  if (!row) return undefined;
  const town = [row.postalCode, row.city].filter(Boolean).join(' ');
  const facts = {
    ...{
      name: row.name,
      country: row.country,
      phone: row.phone,
      email: row.email,
      website: row.website,
      services: row.services,
    },
    ...{ description: row.description, hoursText: row.hoursText },
    address: [row.street, row.extra, town].flatMap((line) => (line ? [line] : [])),
    hours: row.week ? weekSummary(new Uint8Array(row.week)) : [],
  };
  const { isPublic, shortId, slug, latitude, longitude } = row;
  return { facts, isPublic, shortId, slug, latitude, longitude };
};
