import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { readDuplicateQueue, refuseDuplicates, scanDuplicates } from '#lib/directory/index.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { DESK_NOW, openDesk } from './desk.db.fixture.ts';
import { newMergeWorld } from './merge-places.db.fixture.ts';
import { newOverseer } from './overseer.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

test('the queue is found without an import, seen by whoever oversees, and "not the same" is remembered', async () => {
  const world = await newMergeWorld(desk);
  for (const source of ['un', 'deux'])
    await world.takeIn(source, [{ recordKey: '1', organization: { name: 'CPAS de Valbois' } }]);
  await sql`delete from directory.duplicate_candidate where territory_id = ${world.territoryId}`.execute(
    desk.owner,
  );
  const queue = (scope = world.coordinator) =>
    withScope(desk.app, scope, (tx) => readDuplicateQueue(tx as never, world.territoryId));
  const scan = () =>
    withScope(desk.app, world.coordinator, (tx) =>
      scanDuplicates(tx as never, world.territoryId, DESK_NOW, 'overseer'),
    );
  expect(await scan()).toBe(1);
  expect(await queue()).toMatchObject({ n: 1, pairs: [{ a: { organization: 'CPAS de Valbois' } }] });
  const elsewhere = await newOverseer(desk, world.territoryId, 'coordinator', '10002');
  expect(await queue(elsewhere)).toEqual({ n: 0, pairs: [] });
  expect(await queue({ territoryId: world.territoryId })).toEqual({ n: 0, pairs: [] });
  const [kept, gone] = [await world.placeOf('un'), await world.placeOf('deux')];
  const refuse = (scope: typeof elsewhere) =>
    withScope(desk.app, scope, (tx) =>
      refuseDuplicates(tx as never, world.territoryId, [{ a: kept.id, b: gone.id }]),
    );
  expect(await refuse(elsewhere)).toBe(0);
  expect(await refuse(world.coordinator)).toBe(1);
  expect(await scan()).toBe(0);
  expect(await queue()).toEqual({ n: 0, pairs: [] });
});
