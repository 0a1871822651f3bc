import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';

/** The latest import that is not undone and has changed, after this one, something that this one changed. */
export const readLaterImport = async (
  db: DirectoryDatabase,
  territoryId: string,
  importId: string,
): Promise<{ importId: string; source: string; startedAt: Date } | undefined> => {
  const { rows } = await sql<{ importId: string; source: string; startedAt: Date }>`
    select run.import_id as "importId", run.source, run.started_at as "startedAt"
    from directory.import_run run
    join directory.import_run this on this.territory_id = run.territory_id and this.import_id = ${importId}
    where run.territory_id = ${territoryId} and run.undone_at is null and run.import_id > this.import_id
      and exists (
        select from directory.change mine
        join directory.change theirs on theirs.territory_id = mine.territory_id
          and theirs.subject_kind = mine.subject_kind and theirs.subject_id = mine.subject_id
        where mine.territory_id = run.territory_id and mine.import_id = ${importId} and theirs.import_id = run.import_id)
    order by run.import_id desc limit 1`.execute(db);
  return rows[0];
};

/**
 * Which of these rows somebody else than an import has touched: a change of their own in the log, a workshop, a
 * closure, a stop, or a "full until" date. Such a row is no longer the import's alone.
 */
export const readTouched = async (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<Set<string>> => {
  const some = sql`any(${[...ids]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    select subject_id as id from directory.change
      where territory_id = ${territoryId} and subject_id = ${some} and import_id is null
    union select s.location_id from directory.service s join directory.change c
      on c.territory_id = s.territory_id and c.subject_kind = 'service' and c.subject_id = s.service_id
      where s.territory_id = ${territoryId} and s.location_id = ${some} and c.import_id is null
    union select unnest(array[location_id, service_id]) from directory.workshop
      where territory_id = ${territoryId} and (location_id = ${some} or service_id = ${some})
    union select unnest(array[location_id, service_id, organization_id]) from directory.closure
      where territory_id = ${territoryId} and (location_id = ${some} or service_id = ${some} or organization_id = ${some})
    union select location_id from directory.tour_stop where territory_id = ${territoryId} and location_id = ${some}
    union select location_id from directory.location
      where territory_id = ${territoryId} and location_id = ${some} and saturated_until is not null
    union select unnest(array[location_id, service_id]) from directory.service
      where territory_id = ${territoryId} and (location_id = ${some} or service_id = ${some}) and saturated_until is not null`.execute(
    db,
  );
  return new Set(rows.map((row) => row.id));
};

/** The organizations and the places (by themselves or a service of theirs) that an import has changed. */
export const readUpdatedIds = async (
  db: DirectoryDatabase,
  territoryId: string,
  importId: string,
): Promise<{ organizations: string[]; locations: string[] }> => {
  const { rows } = await sql<{ kind: string; id: string }>`
    with changed as (
      select distinct subject_kind, subject_id from directory.change
      where territory_id = ${territoryId} and import_id = ${importId} and action = 'update')
    select subject_kind as kind, subject_id as id from changed where subject_kind in ('organization', 'location')
    union
    select 'location', s.location_id from directory.service s
      join changed c on c.subject_kind = 'service' and c.subject_id = s.service_id
      where s.territory_id = ${territoryId}
    order by id`.execute(db);
  const idsOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  return { organizations: idsOf('organization'), locations: idsOf('location') };
};
