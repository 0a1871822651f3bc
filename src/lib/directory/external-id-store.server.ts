import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';

/** What a partner may name by an id of its own. */
export type ExternalKind = 'location' | 'service' | 'workshop';
type Of = { territoryId: string; organizationId: string; kind: ExternalKind };

/** What an organization's own id stands for; undefined when it is not one that it has given. */
export const subjectOfExternalId = async (
  db: DirectoryDatabase,
  { territoryId, organizationId, kind }: Of,
  externalId: string,
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`select subject_id as id from directory.external_id
    where territory_id = ${territoryId} and organization_id = ${organizationId} and subject_kind = ${kind}
      and external_id = ${externalId}`.execute(db);
  return rows[0]?.id;
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

/** An organization's own ids, by what they stand for. */
export const readExternalIds = async (
  db: DirectoryDatabase,
  { territoryId, organizationId, kind }: Of,
): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; externalId: string }>`
    select subject_id as id, external_id as "externalId" from directory.external_id
    where territory_id = ${territoryId} and organization_id = ${organizationId} and subject_kind = ${kind}`.execute(
    db,
  );
  return new Map(rows.map(({ id, externalId }) => [id, externalId]));
};
