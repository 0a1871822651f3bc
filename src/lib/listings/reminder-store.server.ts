import { sql, type Transaction } from 'kysely';

/** A place with the sites that nobody has looked at for a year, by name. */
export type PlaceToCheck = { name: string; shortId: string; sites: string[] };
/** A structure to be asked to look again: its managers, each in their language, and what there is to look at. */
export type DueReminder = {
  organizationId: string;
  organization: string;
  people: { email: string; locale: string }[];
  places: PlaceToCheck[];
};

type At = { territoryId: string; now: Date; today: string };

/**
 * Structures that have neither come, nor said anything of a site, nor been asked, for a year, and have a public place that a
 * site may show; each is marked as asked, so that no other round asks it again this year. The owner's login alone may.
 */
export const takeDueReminders = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, now, today }: At,
): Promise<DueReminder[]> => {
  const { rows } = await sql<DueReminder>`
    with open as (
      select l.organization_id, l.name, l.short_id, array_agg(s.name order by lower(s.name) collate "C", s.site_id) as sites
      from directory.location l
      join listings.site s on s.territory_id = l.territory_id and s.withdrawn_at is null and s.fed <> 'feed'
      left join listings.listing g on g.territory_id = s.territory_id and g.site_id = s.site_id
        and g.location_id = l.location_id
      where l.territory_id = ${territoryId} and l.status = 'public'
        and (g.stated_on is null or g.stated_on <= ${today}::date - interval '1 year')
      group by l.location_id, l.organization_id, l.name, l.short_id),
    managers as (
      select m.organization_id, min(m.granted_at) as since,
        json_agg(json_build_object('email', p.email, 'locale', p.locale) order by p.email) as people
      from accounts.membership m
      join accounts.person p on p.territory_id = m.territory_id and p.person_id = m.person_id and p.disabled_at is null
      where m.territory_id = ${territoryId} and m.role = 'manager' and m.ended_at is null group by m.organization_id),
    due as (
      select o.organization_id, o.name, m.people from directory.organization o
      join managers m on m.organization_id = o.organization_id
      where o.territory_id = ${territoryId} and o.archived_at is null
        and m.since <= ${now}::timestamptz - interval '1 year'
        and exists (select from open p where p.organization_id = o.organization_id)
        and not exists (select from listings.listing g where g.territory_id = o.territory_id
          and g.organization_id = o.organization_id and g.stated_at > ${now}::timestamptz - interval '1 year')),
    marked as (
      insert into listings.reminder as r (territory_id, organization_id, reminded_at)
      select ${territoryId}, organization_id, ${now} from due
      on conflict (territory_id, organization_id) do update set reminded_at = excluded.reminded_at
        where r.reminded_at <= excluded.reminded_at - interval '1 year'
      returning organization_id)
    select d.organization_id as "organizationId", d.name as organization, d.people,
      (select json_agg(json_build_object('name', p.name, 'shortId', p.short_id, 'sites', p.sites)
        order by lower(p.name) collate "C", p.short_id) from open p where p.organization_id = d.organization_id) as places
    from due d join marked using (organization_id) order by d.organization_id`.execute(tx);
  return rows;
};
