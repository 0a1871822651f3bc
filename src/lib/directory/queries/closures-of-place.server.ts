import { sql, type RawBuilder } from 'kysely';

/**
 * The closures of location `l`, of its organization and of its public services that are not over, as JSON
 * (`OfferClosureRow` with its reason). What is narrower comes later, so that it wins: shorter, then later ones; of the
 * same dates the place's after its organization's, and a service's after both. One query for each kind: "or" over
 * three columns would read every closure of the territory for every place.
 */
export const closuresOf = (now: Date): RawBuilder<unknown> => sql`coalesce((
  select json_agg(json_build_object('service', c.service_id, 'from', c.from_on, 'until', c.until_on,
    'hours', c.hours_value, 'reason', c.reason)
    order by c.until_on - c.from_on desc, c.from_on, c.organization_id nulls last, c.service_id nulls first, c.closure_id)
  from (
    select * from directory.closure
      where territory_id = l.territory_id and location_id = l.location_id
    union all
    select * from directory.closure
      where territory_id = l.territory_id and organization_id = l.organization_id
    union all
    select c.* from directory.closure c
      join directory.service s on s.territory_id = c.territory_id and s.service_id = c.service_id
      where s.territory_id = l.territory_id and s.location_id = l.location_id and s.status = 'public'
  ) c
  where c.until_on >= ${now}::timestamptz::date - 1), '[]')`;
