import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPlace } from '#lib/directory/index.server.ts';
import {
  newPlace,
  newStructures,
  openDesk,
  placeFields,
  DESK_NOW,
  type Structure,
} from './desk.db.fixture.ts';
import { inScopeOnce } from './once.server.ts';

const desk = openDesk();
afterAll(() => desk.close());

let ours: Structure;
let theirs: Structure;
beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
});

const localsOf = ({ scope }: Structure) =>
  ({
    territory: { territoryId: scope.territoryId, db: desk.app },
    scope,
    now: DESK_NOW,
  }) as never as App.Locals;
const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
/** Sends the form of a new place. */
const send = (structure: Structure, fields: Record<string, string>) =>
  inScopeOnce(localsOf(structure), formOf(fields), 'place', (tx) =>
    addPlace(tx, structure.by, {
      organizationId: structure.organizationId,
      fields: placeFields({ name: fields.name ?? '' }),
    }),
  );
const named = async (name: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from directory.location
    where territory_id = ${ours.scope.territoryId} and name = ${name}`.execute(desk.owner);
  return rows[0]?.n ?? 0;
};

test('the same form twice, and three times at once, makes one place and leads to it each time', async () => {
  const form = { once: 'a', name: 'Deux fois' };
  const first = await send(ours, form);
  const again = await Promise.all([send(ours, form), send(ours, form), send(ours, form)]);
  expect(first.ok).toBe(true);
  expect(again).toEqual([first, first, first]);
  expect(await named('Deux fois')).toBe(1);
  const both = await Promise.all([1, 2].map(() => send(ours, { once: 'b', name: 'Ensemble' })));
  expect(both[0]).toEqual(both[1]);
  expect(await named('Ensemble')).toBe(1);
});

test('other words, another page shown, somebody else, or a page from before: each makes its own', async () => {
  await send(ours, { once: 'c', name: 'Chacun' });
  await send(ours, { once: 'c', name: 'Chacun', street: 'Rue A' });
  await send(ours, { once: 'd', name: 'Chacun' });
  await send(theirs, { once: 'c', name: 'Chacun' });
  await send(ours, { name: 'Chacun' });
  await send(ours, { name: 'Chacun' });
  expect(await named('Chacun')).toBe(6);
});

test('what was refused was not done: the same form may come again', async () => {
  const refused = await inScopeOnce(localsOf(ours), formOf({ once: 'e', name: 'Plus tard' }), 'place', () =>
    Promise.resolve({ ok: false as const, problem: 'not yet' }),
  );
  expect(refused.ok).toBe(false);
  expect((await send(ours, { once: 'e', name: 'Plus tard' })).ok).toBe(true);
  expect(await named('Plus tard')).toBe(1);
  expect((await newPlace(desk, ours)).locationId).toBeDefined();
});
