import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../platform/ids.server.ts';
import { withScope } from '../platform/scope.server.ts';
import type { JobReport, Proposal } from './domain/import-job.ts';
import { newImportWorld, openImports, work } from './import-job.db.fixture.ts';
import { keepMapping } from './index.server.ts';
import type { TableLook } from './use-cases/look-at-table.server.ts';

const all = openImports();
const { owner, app } = all;
afterAll(() => all.close());

let world: Awaited<ReturnType<typeof newImportWorld>>;
beforeEach(async () => {
  world = await newImportWorld(all);
});

const FILE = [
  'Nom;Adresse;Code postal;Commune;Téléphone;Bidon',
  'EPN de Valbois;Rue du Test 1;9901;Valbois;081 62 63 30;x',
  'Bibliothèque;Rue Haute 2;9902;Hautmont;;y',
  ';Rue Vide 3;9902;Hautmont;;',
].join('\r\n');

const look = async (id: string) => {
  await work(all);
  return world.report<TableLook & { proposal: Proposal }>(id, 'look');
};
const preview = async (id: string, mapping?: Proposal['mapping']) => {
  await world.ask(id, { task: 'preview', ...(mapping !== undefined && { mapping }) });
  await work(all);
  return world.report<JobReport>(id, 'preview');
};
const run = async (id: string, decisions: Parameters<typeof world.ask>[1]['decisions'] = []) => {
  await world.ask(id, { task: 'run', decisions, importId: newId() });
  await work(all);
  return world.report<JobReport>(id, 'run');
};
/** Everything of the offer, without what only tells of imports. */
const offer = async () => {
  const rows: unknown[] = [];
  for (const table of ['organization', 'location', 'service', 'source_record', 'duplicate_candidate']) {
    const found =
      await sql`select to_jsonb(t) - 'updated_at' - 'version' as row from ${sql.table(`directory.${table}`)} t
      where territory_id = ${world.territoryId} order by 1`.execute(owner);
    rows.push([table, found.rows]);
  }
  return rows;
};

test('the whole way: looked at, guessed, tried out, done, taken back; the rows are as they were', async () => {
  const before = await offer();
  const id = await world.upload(FILE);
  expect(await world.job(id)).toMatchObject({ task: 'look', state: 'waiting', by: 'Essai' });
  const seen = await look(id);
  expect(seen).toMatchObject({ rows: 3, profile: null, proposal: { kind: 'guess' } });
  expect(seen?.guess).toMatchObject({
    fields: {
      name: 'Nom',
      street: 'Adresse',
      postalCode: 'Code postal',
      city: 'Commune',
      phones: 'Téléphone',
    },
    ignore: ['Bidon'],
  });
  const tried = await preview(id, seen?.guess);
  expect(tried?.counts).toMatchObject({ read: 3, created: 2, rejected: 1 });
  expect(tried?.first[0]).toMatchObject({ row: 2, name: 'EPN de Valbois', contacts: ['+3281626330'] });
  expect(tried?.issues).toContainEqual(
    expect.objectContaining({ row: 4, level: 'error', code: 'name-missing' }),
  );
  expect(await offer()).toEqual(before);
  const done = await run(id);
  expect(done?.counts).toEqual(tried?.counts);
  const { importId } = (await world.job(id)) ?? {};
  expect(await world.runs()).toMatchObject([{ importId, counts: { created: 2 }, undoneAt: null }]);
  const { rows: files } = await sql`select 1 from interchange.job_file where job_id = ${id}`.execute(owner);
  expect(files).toEqual([]);
  const undo = await world.askUndo(importId ?? '');
  await work(all);
  expect(await world.job(undo)).toMatchObject({ task: 'undo', state: 'done' });
  expect(await world.report(undo, 'undo')).toMatchObject({ removed: 2, restored: 0, kept: [] });
  expect(await offer()).toEqual(before);
});

test('the same file again changes nothing, and its mapping is proposed', async () => {
  const first = await world.upload(FILE);
  const mapping = (await look(first))?.guess ?? null;
  await preview(first, mapping);
  await run(first);
  const { scope, by } = world.operator;
  const kept = { territoryId: world.territoryId, source: 'essai', by, now: new Date() };
  await withScope(app, scope, (tx) => keepMapping(tx, { ...kept, mapping: mapping as never }));
  const after = await offer();
  const again = await world.upload(FILE);
  expect((await look(again))?.proposal).toEqual({ kind: 'saved', mapping });
  await preview(again, mapping);
  expect((await run(again))?.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await offer()).toEqual(after);
});

const twin =
  'Nom;Adresse;Code postal;Commune;Téléphone\r\nEPN Valbois;Rue du Test 1;9901;Valbois;081 62 63 30';

const withTwin = async () => {
  const first = await world.upload(FILE);
  await preview(first, (await look(first))?.guess);
  await run(first);
  const before = await offer();
  const second = await world.upload(twin, { source: 'autre' });
  const tried = await preview(second, (await look(second))?.guess);
  const row = tried?.duplicates[0];
  return { before, second, row, place: row?.candidates[0] };
};

test('a likely duplicate that is the same place updates it, and undoing gives it back', async () => {
  const { before, second, row, place } = await withTwin();
  expect(row).toMatchObject({ row: 2, name: 'EPN Valbois' });
  expect(place).toMatchObject({ name: 'EPN de Valbois', row: null });
  const decision = { recordKey: row?.recordKey ?? '', choice: 'same' as const, placeId: place?.id ?? '' };
  expect((await run(second, [decision]))?.counts).toMatchObject({ created: 0, updated: 1 });
  const { rows } = await sql`select name from directory.location where location_id = ${place?.id}`.execute(
    owner,
  );
  expect(rows).toEqual([{ name: 'EPN Valbois' }]);
  await world.askUndo((await world.job(second))?.importId ?? '');
  await work(all);
  expect(await offer()).toEqual(before);
});

test('one that is another place is created and not asked about again; one that is left out stays out', async () => {
  const { before, second, row, place } = await withTwin();
  const recordKey = row?.recordKey ?? '';
  expect((await run(second, [{ recordKey, choice: 'leave-out' }]))?.counts).toMatchObject({
    read: 0,
    leftOut: 1,
  });
  expect(await offer()).toEqual(before);
  const third = await world.upload(twin, { source: 'autre' });
  await preview(third, (await look(third))?.guess);
  const done = await run(third, [{ recordKey, choice: 'different', placeIds: [place?.id ?? ''] }]);
  expect(done?.counts).toMatchObject({ created: 1, duplicates: 0 });
  const { rows } = await sql`select state from directory.duplicate_candidate
    where territory_id = ${world.territoryId}`.execute(owner);
  expect(rows).toEqual([{ state: 'refused' }]);
});
