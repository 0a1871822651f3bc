import { afterAll, expect, test } from 'vitest';
import { mergePlaces, readPlaceRow, undoMerge, type DirectoryTables } from '#lib/directory/index.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { ask, newOffer, newStructures, PLACE } from './api.db.fixture.ts';
import { openDesk } from './desk.db.fixture.ts';
import { newOverseer } from './overseer.db.fixture.ts';

// A partner goes on naming by its own id a place that an operator has put together with another one.
const desk = openDesk();
afterAll(() => desk.close());

const world = async () => {
  const { ours: structure } = await newStructures(desk);
  const ours = await newOffer(desk, structure);
  const { territoryId } = ours;
  const operator = await newOverseer(desk, territoryId, 'operator');
  const call = (method: string, path: string, body?: unknown, headers: object = {}) =>
    ask(desk, territoryId, { method, path, key: ours.key, body, headers });
  const add = async (name: string, externalId?: string) => {
    const { body } = await call('POST', ours.base, { ...PLACE, name, ...(externalId && { externalId }) });
    return String(body.id);
  };
  const inOperator = <Value>(work: (tx: never) => Promise<Value>) =>
    withScope<DirectoryTables, Value>(desk.app, operator, (tx) => work(tx as never));
  const merge = async (keptId: string, goneId: string) => {
    const versionOf = async (id: string) => (await readPlaceRow(desk.owner, territoryId, id))?.version ?? 0;
    const pair = {
      keptId,
      goneId,
      keptVersion: await versionOf(keptId),
      goneVersion: await versionOf(goneId),
    };
    const merged = await inOperator((tx) => mergePlaces(tx, structure.by, pair));
    if (!merged.ok) throw new Error(merged.problem.code);
    return merged.value.mergeId;
  };
  const undo = (mergeId: string) => inOperator((tx) => undoMerge(tx, structure.by, mergeId));
  const own = (externalId: string) => `${ours.base}/external:${externalId}`;
  return { ours, call, add, merge, undo, own };
};

test('the id of a place that was merged away leads to the kept one, through two mergers too', async () => {
  const { ours, call, add, merge, own } = await world();
  const [first, second, third] = [await add('Un', 'A'), await add('Deux', 'B'), await add('Trois')];
  await merge(second, first);
  await merge(third, second);
  for (const id of ['A', 'B']) {
    const read = await call('GET', own(id));
    expect([read.status, read.body.id, read.body.name]).toEqual([200, third, 'Trois']);
  }
  const patched = await call('PATCH', own('A'), { street: 'Rue B 2' }, { 'if-match': '*' });
  expect([patched.status, patched.body.id]).toEqual([200, third]);
  const again = await call('POST', ours.base, { ...PLACE, externalId: 'A' });
  expect([again.status, again.body.id]).toEqual([409, third]);
});

test('taken apart untouched, each id stands for its own place again', async () => {
  const { call, add, merge, undo, own } = await world();
  const [first, second] = [await add('Un', 'A'), await add('Deux', 'B')];
  const mergeId = await merge(second, first);
  expect((await call('GET', own('A'))).body).toMatchObject({ id: second, externalId: 'B' });
  expect(await undo(mergeId)).toMatchObject({ ok: true });
  expect((await call('GET', own('A'))).body).toMatchObject({ id: first, externalId: 'A' });
  expect((await call('GET', own('B'))).body).toMatchObject({ id: second, externalId: 'B' });
});

test('a partner that takes the doubled place out of its list does not take out the kept one', async () => {
  const { call, add, merge, own } = await world();
  const [first, second] = [await add('Un', 'A'), await add('Deux', 'B')];
  await merge(second, first);
  expect((await call('DELETE', own('A'), undefined, { 'if-match': '*' })).status).toBe(404);
  expect((await call('GET', own('B'))).status).toBe(200);
  expect((await call('DELETE', own('B'), undefined, { 'if-match': '*' })).status).toBe(204);
  for (const id of ['A', 'B']) expect((await call('GET', own(id))).status).toBe(404);
});
