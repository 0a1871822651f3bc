import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../platform/ids.server.ts';
import { withScope } from '../platform/scope.server.ts';
import { newImporter, newImportWorld, openImports, work } from './import-job.db.fixture.ts';
import { dropJob } from './index.server.ts';
import type { TableLook } from './use-cases/look-at-table.server.ts';

const all = openImports();
const { owner, app } = all;
afterAll(() => all.close());

let world: Awaited<ReturnType<typeof newImportWorld>>;
beforeEach(async () => {
  world = await newImportWorld(all);
});

const FILE = 'Nom;Code postal;Commune\r\nEPN de Valbois;9901;Valbois';
const refused = { code: '42501' };

test.each([
  ['an operator without a second factor', 'operator', { isProved: false }],
  ['a coordinator of one commune', 'coordinator', { commune: '10001' }],
] as const)('%s sends, sees and asks for nothing', async (_, role, given) => {
  const person = await newImporter(all, world.territoryId, role, given);
  await expect(world.upload(FILE, { person })).rejects.toMatchObject(refused);
  const id = await world.upload(FILE);
  expect(await world.job(id, person.scope)).toBeUndefined();
  const asked = await withScope(app, person.scope, async (tx) => {
    const { numAffectedRows } = await sql`update interchange.job set task = 'run', state = 'waiting'`.execute(
      tx,
    );
    return Number(numAffectedRows);
  });
  expect(asked).toBe(0);
});

test('who coordinates the whole territory imports too; somebody of another territory sees nothing of it', async () => {
  const person = await newImporter(all, world.territoryId, 'coordinator');
  const id = await world.upload(FILE, { person });
  expect(await world.job(id, person.scope)).toMatchObject({ state: 'waiting' });
  const other = await newImportWorld(all);
  expect(await world.job(id, other.operator.scope)).toBeUndefined();
});

test('the serving login writes down what is asked and nothing else: no report, no import, nobody else’s name', async () => {
  const id = await world.upload(FILE);
  const { scope, by } = world.operator;
  const tries = [
    sql`insert into interchange.job_report values (${world.territoryId}, ${id}, 'run', '{}')`,
    sql`update interchange.job set state = 'done' where job_id = ${id}`,
    sql`update interchange.job set asked_by = ${newId()} where job_id = ${id}`,
    sql`update interchange.job set file_name = 'x' where job_id = ${id}`,
    sql`insert into directory.import_run (territory_id, import_id, source, file_name, file_sha256, started_at)
      values (${world.territoryId}, ${id}, 'x', 'x', '', now())`,
    sql`select content from interchange.job_file where job_id = ${id}`,
    sql`insert into interchange.job (territory_id, job_id, file_name, source, task, state, asked_by, asked_at, expires_at)
      values (${world.territoryId}, ${newId()}, 'x', 'x', 'run', 'waiting', ${by}, now(), now())`,
  ];
  for (const one of tries)
    await expect(withScope(app, scope, (tx) => one.execute(tx))).rejects.toMatchObject(refused);
});

test('what is under way is nobody’s to change; what was cut off is begun again, three times at most', async () => {
  const id = await world.upload(FILE);
  const cutOff = (attempts: number) =>
    sql`update interchange.job set state = 'running', attempts = ${attempts} where job_id = ${id}`.execute(
      owner,
    );
  await cutOff(1);
  expect(await world.ask(id, { task: 'preview' })).toBe(false);
  await withScope(app, world.operator.scope, (tx) => dropJob(tx, world.territoryId, id));
  expect(await world.job(id)).toMatchObject({ state: 'running' });
  await work(all);
  expect(await world.job(id)).toMatchObject({ task: 'look', state: 'done' });
  await cutOff(3);
  await work(all);
  expect(await world.job(id)).toMatchObject({ state: 'failed', problem: { code: 'interrupted' } });
});

test('what was seen is what is done: after another import the preview has to be looked at again', async () => {
  const ids = [await world.upload(FILE), await world.upload(FILE, { source: 'autre' })];
  await work(all);
  for (const id of ids) {
    const look = await world.report<TableLook>(id, 'look');
    await world.ask(id, { task: 'preview', mapping: look?.guess ?? null });
  }
  await work(all);
  for (const id of ids) await world.ask(id, { task: 'run', importId: newId() });
  await work(all);
  const states = await Promise.all(ids.map((id) => world.job(id)));
  expect(states.map((one) => one?.state)).toEqual(['done', 'failed']);
  expect(states[1]).toMatchObject({ problem: { code: 'preview-outdated' }, importId: null });
  expect(await world.runs()).toHaveLength(1);
});

test('an import that was done when its process died is said to be done, and not done twice', async () => {
  const id = await world.upload(FILE);
  await work(all);
  await world.ask(id, {
    task: 'preview',
    mapping: (await world.report<TableLook>(id, 'look'))?.guess ?? null,
  });
  await work(all);
  await world.ask(id, { task: 'run', importId: newId() });
  await work(all);
  await sql`update interchange.job set state = 'running' where job_id = ${id}`.execute(owner);
  await work(all);
  expect(await world.job(id)).toMatchObject({ task: 'run', state: 'done' });
  expect(await world.report(id, 'run')).toMatchObject({ counts: { created: 1 } });
  expect(await world.runs()).toHaveLength(1);
});

test('somebody who may not import any more by the time of the work has nothing done', async () => {
  const person = await newImporter(all, world.territoryId, 'coordinator');
  const id = await world.upload(FILE, { person });
  await sql`update accounts.membership set ended_at = now() where person_id = ${person.by}`.execute(owner);
  await work(all);
  expect(await world.job(id)).toMatchObject({ state: 'failed', problem: { code: 'not-allowed' } });
});

test('a Latin-1 file is read; a workbook that is damaged is refused with its reason', async () => {
  const latin = await world.upload(Buffer.from('Nom;Code postal\r\nBibliothèque;9901', 'latin1'));
  const damaged = await world.upload(Buffer.from('PK\u0003\u0004 xl/ not a workbook', 'latin1'));
  await work(all);
  expect(await world.report<TableLook>(latin, 'look')).toMatchObject({
    encoding: 'windows-1252',
    columns: [{ name: 'Nom', samples: ['Bibliothèque'] }, { name: 'Code postal' }],
  });
  expect(await world.job(damaged)).toMatchObject({ state: 'failed', problem: { code: 'sheet-damaged' } });
});

test('a file that waited a week is gone, and says so', async () => {
  const id = await world.upload(FILE);
  await work(all);
  await sql`delete from interchange.job_file where job_id = ${id}`.execute(owner);
  await world.ask(id, { task: 'preview' });
  await work(all);
  expect(await world.job(id)).toMatchObject({ state: 'failed', problem: { code: 'file-gone' } });
  await sql`update interchange.job set expires_at = '2026-11-01' where job_id = ${id}`.execute(owner);
  await work(all);
  expect(await world.job(id)).toBeUndefined();
});
