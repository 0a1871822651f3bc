import { sql } from 'kysely';
import {
  computeHours,
  mergePlaces,
  takeInOffers,
  termLabels,
  undoMerge,
  type DirectoryTables,
} from '#lib/directory/index.server.ts';
import type { OfferDraft } from '#lib/directory/index.ts';
import { newId } from '#lib/platform/ids.server.ts';
import { withScope, type Scope } from '#lib/platform/scope.server.ts';
import { newTestTerritory } from '#lib/platform/test-database.server.ts';
import { DESK_NOW, type OpenDesk } from './desk.db.fixture.ts';
import { newOverseer } from './overseer.db.fixture.ts';

const DRAFT: OfferDraft = {
  ...{
    recordKey: '',
    name: 'Espace numérique du Moulin',
    country: 'BE',
    postalCode: '9901',
    city: 'Valbois',
  },
  ...{ street: 'Rue du Moulin 1', latitude: 50, longitude: 5, phones: ['+3281000001'] },
};

/** For tests: a territory with an operator and a coordinator, what they do there, and how all of it is read. */
export const newMergeWorld = async (desk: OpenDesk) => {
  const territoryId = await newTestTerritory(desk.owner as never);
  const operator = await newOverseer(desk, territoryId, 'operator');
  const coordinator = await newOverseer(desk, territoryId, 'coordinator', '10001');
  const by = { territoryId, now: DESK_NOW, labels: termLabels };
  const takeIn = async (source: string, drafts: Partial<OfferDraft>[]) => {
    const rows = drafts.map((one, i) => ({ row: i + 2, draft: { ...DRAFT, ...one }, issues: [] }));
    const options = {
      ...{ ...by, source, trust: 'import' as const, fileName: `${source}.csv`, fileSha256: source },
      computeHours,
    };
    const outcome = await takeInOffers(desk.owner, options, rows);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.value;
  };
  const placeOf = async (source: string, key = '1') => {
    const { rows } = await sql<{ id: string; version: number; shortId: string; status: string }>`
      select l.location_id as id, l.version, l.short_id as "shortId", l.status from directory.source_record r
      join directory.location l on l.territory_id = r.territory_id and l.location_id = r.location_id
      where r.territory_id = ${territoryId} and r.source = ${source} and r.record_key = ${key}`.execute(
      desk.owner,
    );
    return rows[0] ?? { id: '', version: 0, shortId: '', status: '' };
  };
  type Place = Awaited<ReturnType<typeof placeOf>>;
  const merge = (scope: Scope, kept: Place, gone: Place) =>
    withScope<DirectoryTables, Awaited<ReturnType<typeof mergePlaces>>>(desk.app, scope, (tx) =>
      mergePlaces(tx, by, {
        ...{ keptId: kept.id, goneId: gone.id, keptVersion: kept.version, goneVersion: gone.version },
      }),
    );
  const undo = (scope: Scope, mergeId: string) =>
    withScope<DirectoryTables, Awaited<ReturnType<typeof undoMerge>>>(desk.app, scope, (tx) =>
      undoMerge(tx, by, mergeId),
    );
  return { territoryId, operator, coordinator, takeIn, placeOf, merge, undo };
};
export type MergeWorld = Awaited<ReturnType<typeof newMergeWorld>>;

// The log, what tells processes to read again, and the merger itself go on growing: nothing of them is put back.
const GROWING = ['directory.change', 'directory.offer_change', 'directory.merge', 'accounts.audit'];

/** For tests: every row of a territory, in every table that has one, as text; without what only ever grows. */
export const allRows = async ({ owner }: OpenDesk, territoryId: string): Promise<string[]> => {
  const { rows: tables } = await sql<{ name: string }>`select table_schema || '.' || table_name as name
    from information_schema.columns where column_name = 'territory_id'
      and table_schema in ('directory', 'accounts', 'network') order by 1`.execute(owner);
  const all: string[] = [];
  for (const { name } of tables.filter((one) => !GROWING.includes(one.name))) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t
      where territory_id = ${territoryId} order by 1`.execute(owner);
    all.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return all;
};

/** For tests: something of everything that may belong to a place. */
export const furnish = async (
  { owner }: OpenDesk,
  territoryId: string,
  locationId: string,
  organizationId: string,
): Promise<void> => {
  const workshop = newId();
  await sql`insert into directory.workshop (territory_id, workshop_id, location_id, short_id, title, local_start, time_zone,
      duration_minutes, source, created_at, updated_at) values (${territoryId}, ${workshop}, ${locationId},
      ${workshop.slice(-8)}, '{"fr": "Atelier"}', '2027-01-05 18:00', 'Europe/Brussels', 60, 'essai', now(), now())`.execute(
    owner,
  );
  await sql`insert into directory.session (territory_id, session_id, workshop_id, local_start, time_zone, starts_at, ends_at)
    values (${territoryId}, ${newId()}, ${workshop}, '2027-01-05 18:00', 'Europe/Brussels', '2027-01-05 17:00Z', '2027-01-05 18:00Z')`.execute(
    owner,
  );
  await sql`insert into directory.closure (territory_id, closure_id, location_id, from_on, until_on, source, created_at)
    values (${territoryId}, ${newId()}, ${locationId}, '2027-02-01', '2027-02-05', 'essai', now())`.execute(
    owner,
  );
  await sql`insert into directory.tour_stop (territory_id, tour_stop_id, location_id, position, name, latitude, longitude)
    values (${territoryId}, ${newId()}, ${locationId}, 0, '{"fr": "Arrêt"}', 50.123456789012345, 5)`.execute(
    owner,
  );
  await sql`insert into directory.error_report (territory_id, report_id, location_id, kind, locale, reply_to, created_at)
    values (${territoryId}, ${newId()}, ${locationId}, 'hours', 'fr', 'a@example.org', now())`.execute(owner);
  await sql`insert into directory.former_address values (${territoryId}, ${newId().slice(-8)}, ${locationId})`.execute(
    owner,
  );
  await sql`insert into accounts.link (territory_id, link_id, token_hash, purpose, organization_id, location_id, created_at,
      expires_at) values (${territoryId}, ${newId()}, ${newId()}, 'today', ${organizationId}, ${locationId}, now(), now())`.execute(
    owner,
  );
};
