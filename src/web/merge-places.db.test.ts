import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  computeHours,
  readPlacePage,
  scanDuplicates,
  termLabels,
  undoImport,
} from '#lib/directory/index.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { DESK_NOW, newStructure, openDesk } from './desk.db.fixture.ts';
import { allRows, furnish, newMergeWorld, type MergeWorld } from './merge-places.db.fixture.ts';
import { newOverseer } from './overseer.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

const ORGANIZATION = { organization: { name: 'CPAS de Valbois', bceNumber: '0123456749' } };
const HELP = { name: { fr: 'Aide' }, topics: ['online-safety'] };

let world: MergeWorld;
beforeEach(async () => {
  world = await newMergeWorld(desk);
  await world.takeIn('un', [{ recordKey: '1', ...ORGANIZATION, services: [HELP] }]);
  await world.takeIn('deux', [
    {
      ...{ recordKey: '1', ...ORGANIZATION, confirmedOn: '2026-11-01', emails: ['espace@example.org'] },
      ...{ hoursValue: 'Mo 10:00-12:00', services: [HELP, { name: { fr: 'Imprimer' } }] },
    },
  ]);
});

const both = async () => ({ kept: await world.placeOf('un'), gone: await world.placeOf('deux') });
const organizationOf = async (id: string) =>
  (
    await sql<{
      id: string;
    }>`select organization_id as id from directory.location where location_id = ${id}`.execute(desk.owner)
  ).rows[0]?.id ?? '';
const page = (shortId: string) => readPlacePage(desk.app, world.territoryId, shortId, DESK_NOW);
const locationOf = async (id: string) =>
  (
    await sql<Record<string, unknown>>`select * from directory.location where location_id = ${id}`.execute(
      desk.owner,
    )
  ).rows[0];
const merged = async () => {
  const { kept, gone } = await both();
  const outcome = await world.merge(world.coordinator, kept, gone);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return { kept, gone, mergeId: outcome.value.mergeId };
};

test('one place of two: who says more or later is kept, everything moves, the old address leads to the new one', async () => {
  const { gone: there } = await both();
  await furnish(desk, world.territoryId, there.id, await organizationOf(there.id));
  const { kept, gone } = await merged();
  expect(await locationOf(kept.id)).toMatchObject({
    ...{ status: 'public', emails: ['espace@example.org'], hours_value: 'Mo 10:00-12:00', version: 2 },
    ...{ short_id: kept.shortId, provenance: { hours_value: { source: 'deux', trust: 'import' } } },
  });
  expect(await locationOf(gone.id)).toMatchObject({ status: 'archived', short_id: gone.shortId });
  const found = await page(gone.shortId);
  expect(found).toMatchObject({
    shortId: kept.shortId,
    stops: [{}],
    sessions: [{ title: { fr: 'Atelier' } }],
  });
  // The service that both offer is shown once.
  expect(found?.services.map(({ name }) => name.fr)).toEqual(['Aide', 'Imprimer']);
  for (const table of [
    'service',
    'workshop',
    'closure',
    'tour_stop',
    'source_record',
    'error_report',
    'former_address',
  ]) {
    const { rows } =
      await sql`select 1 from directory.${sql.ref(table)} where location_id = ${gone.id}`.execute(desk.owner);
    expect([table, rows.length]).toEqual([table, 0]);
  }
});

test('taken apart again, every row of every table is as it was', async () => {
  const { kept: one, gone: other } = await both();
  await furnish(desk, world.territoryId, one.id, await organizationOf(one.id));
  await furnish(desk, world.territoryId, other.id, await organizationOf(other.id));
  const before = await allRows(desk, world.territoryId);
  const { mergeId } = await merged();
  expect(await allRows(desk, world.territoryId)).not.toEqual(before);
  expect(await world.undo(world.coordinator, mergeId)).toEqual({ ok: true, value: null });
  expect(await allRows(desk, world.territoryId)).toEqual(before);
  expect(await world.undo(world.coordinator, mergeId)).toMatchObject({ problem: { code: 'not-found' } });
});

test('edited since: nothing is undone, and what differs is said', async () => {
  const { kept, mergeId } = await merged();
  await sql`update directory.location set phones = '{+3281000009}', version = version + 1 where location_id = ${kept.id}`.execute(
    desk.owner,
  );
  const before = await allRows(desk, world.territoryId);
  expect(await world.undo(world.coordinator, mergeId)).toEqual({
    ok: false,
    problem: {
      code: 'edited-since',
      differs: [{ table: 'directory.location', id: kept.id, fields: ['phones'] }],
    },
  });
  expect(await allRows(desk, world.territoryId)).toEqual(before);
});

test('the same files again bring no duplicate back, and taking an import back leaves the merger alone', async () => {
  const { kept } = await merged();
  const file = [{ recordKey: '1', ...ORGANIZATION, services: [HELP] }];
  const again = await world.takeIn('un', file);
  expect(again).toMatchObject({ created: 0, unchanged: 1, duplicates: [] });
  const changed = await world.takeIn('deux', [
    { recordKey: '1', ...ORGANIZATION, description: { fr: 'Neuf' } },
  ]);
  expect(changed).toMatchObject({ created: 0, updated: 1, duplicates: [] });
  expect(await world.placeOf('deux')).toMatchObject({ id: kept.id, status: 'public' });
  const undone = await undoImport(desk.owner, {
    ...{ territoryId: world.territoryId, importId: changed.importId ?? '', now: DESK_NOW },
    ...{ labels: termLabels, computeHours },
  });
  expect(undone).toMatchObject({ ok: true, value: { removed: 0 } });
  expect(await scanDuplicates(desk.owner, world.territoryId, DESK_NOW)).toBe(0);
});

test('a structure, another commune’s coordinator and the public merge nothing and undo nothing', async () => {
  const { kept, gone } = await both();
  const structure = await newStructure(desk, world.territoryId, 'Hostile');
  const elsewhere = await newOverseer(desk, world.territoryId, 'coordinator', '10002');
  const others = [structure.scope, elsewhere, { territoryId: world.territoryId }];
  for (const scope of others)
    expect(await world.merge(scope, kept, gone)).toEqual({ ok: false, problem: { code: 'not-found' } });
  const { mergeId } = await merged();
  for (const scope of others)
    expect(await world.undo(scope, mergeId)).toEqual({ ok: false, problem: { code: 'not-found' } });
  // Nor by the function itself, with the serving login in hand.
  const raw = withScope(desk.app, structure.scope, (tx) =>
    sql<{
      said: string;
    }>`select directory.merge_places(gen_random_uuid(), ${kept.id}, ${gone.id}, 1, 1, '{}', '{}', now()) as said`.execute(
      tx,
    ),
  );
  expect((await raw).rows).toEqual([{ said: 'not-found' }]);
});

test('places of two organizations: the coordinator is refused, an operator merges; a link opens nothing new', async () => {
  await world.takeIn('trois', [{ recordKey: '1', organization: { name: 'Autre ASBL' } }]);
  const { kept } = await both();
  const third = await world.placeOf('trois');
  expect(await world.merge(world.coordinator, kept, third)).toEqual({
    ok: false,
    problem: { code: 'two-organizations' },
  });
  await furnish(desk, world.territoryId, third.id, await organizationOf(third.id));
  const outcome = await world.merge(world.operator, kept, third);
  expect(outcome.ok).toBe(true);
  const { rows } =
    await sql`select location_id as id from accounts.link where territory_id = ${world.territoryId}`.execute(
      desk.owner,
    );
  expect(rows).toEqual([{ id: third.id }]);
});

test('who looked before somebody saved is told', async () => {
  const { kept, gone } = await both();
  const outcome = await world.merge(world.coordinator, { ...kept, version: 7 }, gone);
  expect(outcome).toEqual({ ok: false, problem: { code: 'changed-meanwhile' } });
});
