import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.server.ts';
import { systemClock } from '#lib/platform/clock.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { addressIn, ask, KEY_ROUTES, newKey, newOffer, newStructures, type Offer } from './api.db.fixture.ts';
import { openDesk, type Structure } from './desk.db.fixture.ts';

/** Every route for keys, with every method, tried by whoever has no right to it: made from the routes themselves. */
process.env.JALON_API_PER_MINUTE = '100000';
process.env.JALON_API_PER_DAY = '100000';
const desk = openDesk();
afterAll(() => desk.close());

let structure: Structure;
let ours: Offer;
let theirs: Offer;
beforeAll(async () => {
  const two = await newStructures(desk);
  structure = two.ours;
  ours = await newOffer(desk, two.ours);
  theirs = await newOffer(desk, two.theirs);
});

const TRIES = KEY_ROUTES.flatMap(({ id, methods }) => methods.map((method) => ({ id, method })));
const ofOrganization = TRIES.filter(({ id }) => id.includes('[organization]'));
const tried = (method: string, path: string, key?: string) =>
  ask(desk, ours.territoryId, {
    ...{ method, path, headers: { 'if-match': '*' } },
    ...(key !== undefined && { key }),
    ...(['POST', 'PUT', 'PATCH'].includes(method) && { body: { name: 'Pris' } }),
  });
/** Everything that the other structure has, as it reads it. */
const inventory = async (offer: Offer) => {
  const { base, ids, key } = offer;
  const paths = [
    base,
    ...['services', 'closures', 'workshops'].map((part) => `${base}/${ids.place}/${part}`),
  ];
  const read = paths.map((path) => ask(desk, offer.territoryId, { method: 'GET', path, key }));
  return (await Promise.all(read)).map(({ body }) => body);
};

test('there is something to try, and its own key reaches it', async () => {
  expect(ofOrganization.length).toBeGreaterThan(18);
  for (const { id, method } of TRIES.filter((one) => one.method === 'GET'))
    expect([id, (await tried(method, addressIn(id, ours), ours.key)).status]).toEqual([id, 200]);
});

describe.each(ofOrganization)('$method $id', ({ id, method }) => {
  test('is not there for the key of another structure, whose ids it may mix', async () => {
    const before = await inventory(theirs);
    const mixed = { ...theirs, organization: ours.organization };
    expect((await tried(method, addressIn(id, theirs), ours.key)).status).toBe(404);
    // A new place of its own has no id of another's in its address: what it is given is wrong, and that is said.
    if (id.includes('[place]'))
      expect([404, 422]).toContain((await tried(method, addressIn(id, mixed), ours.key)).status);
    expect(await inventory(theirs)).toEqual(before);
  });
});

test('what belongs to another place of its own is not under this one', async () => {
  const other = await newOffer(desk, structure);
  const mixed = { ...ours, ids: { ...other.ids, place: ours.ids.place } };
  const below = ofOrganization.filter(({ id }) => /\[(service|closure|workshop|session)\]/.test(id));
  for (const { id, method } of below)
    expect([404, 422]).toContain((await tried(method, addressIn(id, mixed), ours.key)).status);
});

describe('a key that is no longer, or never was, in service', () => {
  const keys: Record<string, () => Promise<string | undefined>> = {
    'no key': () => Promise.resolve(undefined),
    'an invented one': () => Promise.resolve('jalon_0000000000000000000000000000000000000a'),
    'one whose form is right and that nobody has': async () => {
      const key = await newKey(desk, structure);
      await sql`delete from accounts.api_key where hint = ${key.slice(-10, -6)}`.execute(desk.owner);
      return key;
    },
    'a revoked one': async () => {
      const key = await newKey(desk, structure);
      await sql`update accounts.api_key set revoked_at = now() where hint = ${key.slice(-10, -6)}`.execute(
        desk.owner,
      );
      return key;
    },
    'an expired one': async () => {
      const key = await newKey(desk, structure);
      await sql`update accounts.api_key set expires_at = now() - interval '1 second'
        where hint = ${key.slice(-10, -6)}`.execute(desk.owner);
      return key;
    },
  };
  test.each(Object.keys(keys))('%s opens nothing', async (name) => {
    const key = await keys[name]?.();
    for (const { id, method } of TRIES) {
      const answer = await tried(method, addressIn(id, ours), key);
      expect([id, answer.status, answer.headers.get('www-authenticate')]).toEqual([
        ...[id, 401],
        expect.stringContaining('Bearer'),
      ]);
    }
  });

  test('nor does a key in another territory, nor by the given clock one that has expired', async () => {
    const { theirs: elsewhere } = await newStructures(desk);
    const there = await ask(desk, elsewhere.scope.territoryId, {
      ...{ method: 'GET', path: '/api/v1/key', key: ours.key },
    });
    const now = new Date(systemClock().getTime() + 31 * 86_400_000);
    const later = await ask(desk, ours.territoryId, {
      method: 'GET',
      path: '/api/v1/key',
      key: ours.key,
      now,
    });
    expect([there.status, later.status]).toEqual([401, 401]);
  });
});

test('the database itself refuses what a key’s scopes do not name', async () => {
  const key = await newKey(desk, structure, ['offer:read']);
  const scope = { territoryId: ours.territoryId, key };
  const touch = (table: string, column: string, id: string) =>
    withScope(desk.app, scope, (tx) =>
      sql`update ${sql.table(table)} set version = version where ${sql.ref(column)} = ${id}`.execute(tx),
    );
  expect((await touch('directory.location', 'location_id', ours.ids.place)).numAffectedRows).toBe(0n);
  expect((await touch('directory.workshop', 'workshop_id', ours.ids.workshop)).numAffectedRows).toBe(0n);
  const offerKey = await newKey(desk, structure, ['offer:write']);
  const written = await withScope(desk.app, { ...scope, key: offerKey }, (tx) =>
    sql`update directory.location set version = version where location_id = ${ours.ids.place}`.execute(tx),
  );
  expect(written.numAffectedRows).toBe(1n);
  const forged = withScope(desk.app, scope, (tx) =>
    sql`insert into directory.closure (territory_id, closure_id, location_id, from_on, until_on, source, created_at)
      values (${ours.territoryId}, ${newId()}, ${ours.ids.place}, '2030-01-01', '2030-01-01', 'x', now())`.execute(
      tx,
    ),
  );
  await expect(forged).rejects.toMatchObject({ code: '42501' });
});

test('each write is in the audit with the key that made it', async () => {
  const { rows } = await sql<{ subject: string }>`select distinct subject from accounts.audit
    where organization_id = ${ours.organization} and api_key_id is not null and person_id is null
    order by 1`.execute(desk.owner);
  const subjects = rows.map(({ subject }) => subject);
  for (const table of ['closure', 'location', 'service', 'session', 'workshop'])
    expect(subjects).toContain(`directory.${table}`);
});
