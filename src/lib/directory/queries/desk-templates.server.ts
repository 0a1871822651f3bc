import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { ServiceRow } from '../offer-tables.server.ts';
import type { TemplateAt } from '../template-store.server.ts';
import type { TemplateRow } from '../template-tables.server.ts';

/** A template in a list. `places`: how many places have a service that follows it. */
export type DeskTemplate = { id: string; name: string; places: number };

/** The templates of an organization, by name. */
export const readDeskTemplates = async (
  db: DirectoryDatabase,
  territoryId: string,
  organizationId: string,
): Promise<DeskTemplate[]> => {
  const { rows } = await sql<DeskTemplate>`
    select t.template_id as id, t.name, count(distinct l.location_id)::int as places
    from directory.service_template t
    left join directory.template_follower f on f.territory_id = t.territory_id and f.template_id = t.template_id
    left join directory.service s on s.territory_id = f.territory_id and s.service_id = f.service_id
      and s.status <> 'archived'
    left join directory.location l on l.territory_id = s.territory_id and l.location_id = s.location_id
      and l.organization_id = t.organization_id and l.status <> 'archived'
    where t.territory_id = ${territoryId} and t.organization_id = ${organizationId}
    group by t.template_id, t.name, t.name_key
    order by t.name_key collate "C", t.template_id`.execute(db);
  return rows;
};

/** One template; undefined when the organization has none of that id. */
export const readTemplate = async (
  db: DirectoryDatabase,
  { territoryId, organizationId, templateId }: TemplateAt,
): Promise<TemplateRow | undefined> => {
  const { rows } = await sql<TemplateRow>`select t.* from directory.service_template t
    where t.territory_id = ${territoryId} and t.organization_id = ${organizationId} and t.template_id = ${templateId}`.execute(
    db,
  );
  return rows[0];
};

/** A service that follows a template, and its place. */
export type Follower = { place: string; service: ServiceRow };

/** What follows a template, by the name of its place: services that are not archived, of the organization's own places. */
export const readFollowers = async (db: DirectoryDatabase, at: TemplateAt): Promise<Follower[]> => {
  const { rows } = await sql<ServiceRow & { place: string }>`
    select l.name as place, s.* from directory.template_follower f
    join directory.service s on s.territory_id = f.territory_id and s.service_id = f.service_id
    join directory.location l on l.territory_id = s.territory_id and l.location_id = s.location_id
    where f.territory_id = ${at.territoryId} and f.organization_id = ${at.organizationId}
      and f.template_id = ${at.templateId} and l.organization_id = f.organization_id
      and s.status <> 'archived' and l.status <> 'archived'
    order by lower(l.name) collate "C", l.location_id, s.position, s.service_id`.execute(db);
  return rows.map(({ place, ...service }) => ({ place, service }));
};

/** Which template each service of a place follows, by the id of the service. */
export const readFollowed = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
): Promise<Map<string, { id: string; name: string }>> => {
  const { rows } = await sql<{ service: string; id: string; name: string }>`
    select f.service_id as service, t.template_id as id, t.name from directory.template_follower f
    join directory.service s on s.territory_id = f.territory_id and s.service_id = f.service_id
    join directory.location l on l.territory_id = s.territory_id and l.location_id = s.location_id
      and l.organization_id = f.organization_id
    join directory.service_template t on t.territory_id = f.territory_id and t.template_id = f.template_id
    where f.territory_id = ${territoryId} and s.location_id = ${locationId}`.execute(db);
  return new Map(rows.map(({ service, ...template }) => [service, template]));
};
