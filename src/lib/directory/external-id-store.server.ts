import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';

/** What a partner may name by an id of its own. */
export type ExternalKind = 'location' | 'service' | 'workshop';
type Of = { territoryId: string; organizationId: string; kind: ExternalKind };

/**
 * The place that one went into, as its old address tells while the merger stands; the place itself otherwise. Nothing of it is
 * written: taken apart again, each id stands for its own place.
 */
const KEPT = sql`coalesce((select f.location_id from directory.location g
  join directory.former_address f on f.territory_id = g.territory_id and f.short_id = g.short_id
  where g.territory_id = e.territory_id and g.location_id = e.subject_id and g.status = 'archived'), e.subject_id)`;

const SUBJECT = sql`e.subject_id`;

/** What an organization's own id stands for; undefined when it is not one that it has given. */
export const subjectOfExternalId = async (
  db: DirectoryDatabase,
  { territoryId, organizationId, kind }: Of,
  externalId: string,
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`select ${kind === 'location' ? KEPT : SUBJECT} as id
    from directory.external_id e where territory_id = ${territoryId} and organization_id = ${organizationId} and subject_kind = ${kind}
      and external_id = ${externalId}`.execute(db);
  return rows[0]?.id;
};

/** Was this id given to that very thing, not to another one that went into it? */
export const isOwnSubject = async (
  db: DirectoryDatabase,
  { territoryId, organizationId, kind }: Of,
  externalId: string,
  subjectId: string,
): Promise<boolean> => {
  const { rows } = await sql`select from directory.external_id where territory_id = ${territoryId}
    and organization_id = ${organizationId} and subject_kind = ${kind} and external_id = ${externalId}
    and subject_id = ${subjectId}`.execute(db);
  return rows.length > 0;
};

/** Keeps an organization's own id of something new; answers false, and keeps nothing, when it stands for something else. */
export const keepExternalId = async (
  db: DirectoryDatabase,
  { territoryId, organizationId, kind }: Of,
  given: { externalId: string; subjectId: string; now: Date },
): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`insert into directory.external_id (territory_id, organization_id, subject_kind,
      external_id, subject_id, created_at)
    values (${territoryId}, ${organizationId}, ${kind}, ${given.externalId}, ${given.subjectId}, ${given.now})
    on conflict do nothing`.execute(db);
  return numAffectedRows === 1n;
};

/** An organization's own ids, by what they stand for; of a place that another went into, its own before the other's. */
export const readExternalIds = async (
  db: DirectoryDatabase,
  { territoryId, organizationId, kind }: Of,
): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; externalId: string }>`
    select ${kind === 'location' ? KEPT : SUBJECT} as id, e.external_id as "externalId" from directory.external_id e
    where e.territory_id = ${territoryId} and e.organization_id = ${organizationId} and e.subject_kind = ${kind}
    order by ${kind === 'location' ? KEPT : SUBJECT} = e.subject_id, e.external_id`.execute(db);
  return new Map(rows.map(({ id, externalId }) => [id, externalId]));
};
