import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ComputeHours, DirectoryTables } from '#lib/directory/index.server.ts';
import { openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import { ok } from '#lib/shared/result.ts';
import { loadTerritory, type TerritoryTables } from '#lib/territory/index.server.ts';
import {
  loadDemonstration,
  refreshDemonstrationIfStale,
  resetDemonstration,
  type DemonstrationDeps,
} from './load-demonstration.server.ts';

const db = openOwnerTestDatabase<DirectoryTables & TerritoryTables>();
const now = new Date('2026-11-23T10:00:00Z');
const file = (name: string) =>
  readFileSync(new URL(`../../data/territory/${name}.json`, import.meta.url), 'utf8');

let territoryId = '';
const codes: string[] = [];
const install = async (name: string): Promise<string> => {
  const text = JSON.parse(file(name)) as { code: string };
  text.code = `demo-${name}`;
  codes.push(text.code);
  const loaded = await loadTerritory(db, JSON.stringify(text), { now });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
  return loaded.value.territoryId;
};
beforeAll(async () => {
  territoryId = await install('wallonia');
});
afterAll(async () => {
  await db.deleteFrom('platform.installation_territory').where('code', 'in', codes).execute();
  await db.destroy();
});

const none = () => undefined;
const empty = { week: new Uint8Array(84), intervals: new Uint8Array(0), computed_from: '2026-11-23' };
const computeHours: ComputeHours = (requests) => Promise.resolve(requests.map(() => ok(empty)));
const deps = (more: Partial<DemonstrationDeps> = {}): DemonstrationDeps => ({
  db,
  territoryId,
  now,
  labels: { fr: none, nl: none, de: none, en: none },
  computeHours,
  ...more,
});

/** Everything that visitors can read, without ids. */
const story = async (): Promise<unknown[]> => {
  const { rows } = await sql`
    select l.name, l.street, l.latitude, l.hours_value, l.transport, l.confirmed_on, o.name as organization, o.closing_days,
      (select json_agg(json_build_object('topics', s.topics, 'cost', s.cost) order by s.position) from directory.service s
        where s.location_id = l.location_id) as services,
      (select json_agg(json_build_object('title', w.title, 'start', n.starts_at, 'taken', n.seats_taken)
          order by n.starts_at, w.title ->> 'fr', n.seats_taken)
        from directory.workshop w join directory.session n using (territory_id, workshop_id)
        where w.location_id = l.location_id) as sessions
    from directory.location l join directory.organization o using (territory_id, organization_id)
    where l.territory_id = ${territoryId} order by l.name collate "C"`.execute(db);
  return rows;
};

test('363 structures over the 261 communes, with their workshops', async () => {
  const loaded = await loadDemonstration(deps());
  expect(loaded).toMatchObject({ ok: true, value: { places: 363 } });
  if (!loaded.ok) return;
  expect(loaded.value.sessions).toBeGreaterThan(1_000);
  const { rows } = await sql<{ communes: number; elsewhere: number }>`
    select count(distinct commune_code)::integer as communes,
      count(*) filter (where commune_code is null)::integer as elsewhere
    from directory.location where territory_id = ${territoryId}`.execute(db);
  expect(rows).toEqual([{ communes: 261, elsewhere: 0 }]);
});

test('a second load is refused; a reset on the same day tells the same story', async () => {
  const before = await story();
  expect(await loadDemonstration(deps())).toEqual({
    ok: false,
    problem: { code: 'demonstration-there', places: 363 },
  });
  await sql`update directory.location set name = 'Autre nom' where territory_id = ${territoryId}`.execute(db);
  expect(await resetDemonstration(deps())).toMatchObject({ ok: true });
  expect(await story()).toEqual(before);
});

test('a young demonstration is left alone, one of more than six weeks is told anew', async () => {
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
  expect(await refreshDemonstrationIfStale(deps({ now: days(41) }))).toBeUndefined();
  expect(await refreshDemonstrationIfStale(deps({ now: days(43) }))).toMatchObject({ ok: true });
  const { rows } = await sql<{ last: Date }>`
    select max(starts_at) as last from directory.session where territory_id = ${territoryId}`.execute(db);
  expect(rows[0]?.last.getTime()).toBeGreaterThan(days(43 + 42).getTime());
});

test('another country, or no territory, is refused', async () => {
  const french = await install('exemple-france');
  expect(await loadDemonstration(deps({ territoryId: french }))).toEqual({
    ok: false,
    problem: { code: 'another-country', country: 'FR' },
  });
  expect(await refreshDemonstrationIfStale(deps({ territoryId: french }))).toBeUndefined();
  const nowhere = '00000000-0000-7000-8000-000000000000';
  expect(await loadDemonstration(deps({ territoryId: nowhere }))).toEqual({
    ok: false,
    problem: { code: 'no-territory' },
  });
});
