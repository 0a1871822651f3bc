import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { OfferClosureRow, OfferRow } from '../domain/offer-row.ts';
import type { Whereabouts } from './place-whereabouts.server.ts';

/** A public place of the organization and what its hours of a year depend on. */
export type YearPlace = Whereabouts & {
  name: string;
  hoursValue: string | null;
  closingDays: OfferRow['closingDays'];
  closures: OfferClosureRow[];
};

/** What is counted for an organization and a year; sessions are those that are over. */
export type YearCounts = {
  services: number;
  sessions: number;
  sessionsWithSeats: number;
  seats: number;
  topics: string[];
  confirmed: number;
  corrections: number;
};

type Asked = { territoryId: string; organizationId: string; year: number; now: Date };

/** The public places of an organization with their closures of a year, as far as the scope of `db` may see them. */
export const readYearPlaces = async (db: DirectoryDatabase, asked: Asked): Promise<YearPlace[]> => {
  const { territoryId, organizationId, year } = asked;
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const { rows } = await sql<YearPlace>`
    select l.name, l.hours_value as "hoursValue", l.country, l.postal_code, l.commune_code, l.latitude, l.longitude,
      o.closing_days as "closingDays",
      coalesce((select json_agg(json_build_object('service', null, 'from', c.from_on, 'until', c.until_on,
          'hours', c.hours_value)
          order by c.until_on - c.from_on desc, c.from_on, c.organization_id nulls last, c.closure_id)
        from directory.closure c
        where c.territory_id = l.territory_id and (c.location_id = l.location_id or c.organization_id = l.organization_id)
          and c.from_on <= ${last}::date and c.until_on >= ${first}::date), '[]') as closures
    from directory.location l
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    where l.territory_id = ${territoryId} and l.organization_id = ${organizationId} and l.status = 'public'
    order by lower(l.name) collate "C", l.location_id`.execute(db);
  return rows;
};

/** Services on offer, workshops held, places confirmed and corrections made in a year. */
export const readYearCounts = async (
  db: DirectoryDatabase,
  asked: Asked & { timeZone: string },
): Promise<YearCounts> => {
  const { territoryId, organizationId, year, now, timeZone } = asked;
  const [first, next] = [`${year}-01-01`, `${year + 1}-01-01`];
  const start = sql`(${first}::timestamp at time zone ${timeZone})`;
  const end = sql`(${next}::timestamp at time zone ${timeZone})`;
  const { rows } = await sql<YearCounts>`
    with place as (select location_id, confirmed_on from directory.location
        where territory_id = ${territoryId} and organization_id = ${organizationId} and status = 'public'),
      held as (select n.seats, w.topics from directory.workshop w
        join directory.session n on n.territory_id = w.territory_id and n.workshop_id = w.workshop_id
        where w.territory_id = ${territoryId} and w.location_id in (select location_id from place)
          and not n.is_cancelled and n.starts_at >= ${start} and n.starts_at < ${end} and n.ends_at <= ${now}::timestamptz)
    select
      (select count(*)::int from directory.service where territory_id = ${territoryId} and status = 'public'
        and location_id in (select location_id from place)) as services,
      (select count(*)::int from held) as sessions,
      (select count(seats)::int from held) as "sessionsWithSeats",
      (select coalesce(sum(seats), 0)::int from held) as seats,
      (select coalesce(array_agg(distinct t), '{}') from held, unnest(topics) t) as topics,
      (select count(*)::int from place where confirmed_on >= ${first}::date and confirmed_on < ${next}::date) as confirmed,
      (select count(distinct (subject_kind, subject_id, at))::int from directory.change
        where territory_id = ${territoryId} and source = ${`structure:${organizationId}`}
          and at >= ${start} and at < ${end}) as corrections`.execute(db);
  return rows[0] as YearCounts;
};
