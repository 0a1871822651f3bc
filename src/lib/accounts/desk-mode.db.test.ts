import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../platform/ids.server.ts';
import { closeAll, newMember, newTestTerritory, openAll, SECRET } from './accounts.db.fixture.ts';
import { endDevice, endTurn, readCounter, readDevices, touchTurn } from './counter-store.server.ts';
import { code, counterActs, nowhere, openCounter, PIN } from './desk-mode.db.fixture.ts';
import { mayUse } from './domain/actor.ts';
import { issueLink } from './link-store.server.ts';
import { endMembership, readPeople } from './people-store.server.ts';
import { choosePin } from './use-cases/desk-mode.server.ts';

const all = openAll();
const { owner, app } = all;
afterAll(() => closeAll(all));

const at = nowhere();
const { inScope, actorOf, withPin, opened, take, turnOf, audited } = counterActs(all, at);
beforeAll(() => openCounter(all, at));
beforeEach(async () => {
  at.device = await opened(at.manager);
  at.member = await withPin('facilitator', at.ours);
});

test('a turn is that person, for that organization, and the audit names them', async () => {
  const turn = await turnOf();
  expect(await actorOf(turn)).toMatchObject({
    ...{ personId: at.member.personId, hasSecondFactor: false, counterOf: at.ours },
    memberships: [{ role: 'facilitator', organizationId: at.ours }],
  });
  await inScope(turn, async (tx) => {
    await sql`update directory.organization set name = 'Maison ouverte', updated_at = now()
      where organization_id = ${at.ours}`.execute(tx);
  });
  expect((await audited('directory.organization')).at(-1)).toEqual({
    person: at.member.personId,
    action: 'update',
  });
  expect((await audited('accounts.desk_turn')).at(-1)).toEqual({
    person: at.member.personId,
    action: 'insert',
  });
});

test('only who is of the organization and has a PIN is on the lock screen', async () => {
  const stranger = await withPin('facilitator', at.theirs);
  await newMember(all, at.territoryId, 'facilitator', at.ours);
  const prescriber = (await newMember(all, at.territoryId, 'prescriber', at.ours)).session;
  await inScope(prescriber, (tx) => choosePin(tx, SECRET, PIN, PIN));
  const counter = await readCounter(app, at.territoryId, at.device);
  expect(counter).toMatchObject({ organization: expect.stringContaining('Maison'), name: 'Accueil' });
  expect(counter?.people.map(({ id }) => id)).toContain(at.member.personId);
  const { rows } = await sql<{
    id: string;
  }>`select person_id as id from accounts.desk_pin k where territory_id = ${at.territoryId}
    and exists (select from accounts.membership m where m.person_id = k.person_id and m.organization_id = ${at.ours}
      and m.role in ('facilitator', 'manager'))`.execute(owner);
  expect(counter?.people.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  expect(await take(stranger.personId)).toEqual(code('over'));
  expect(await readCounter(app, at.territoryId, 'invented')).toBeUndefined();
  expect(await readCounter(app, await newTestTerritory(owner as never), at.device)).toBeUndefined();
});

test('whatever somebody is elsewhere, a turn reaches neither another structure, nor management, nor a whole area', async () => {
  const { session, personId } = await withPin('manager', at.ours);
  const membership = (role: string, organization: string | null) =>
    sql`insert into accounts.membership (territory_id, membership_id, person_id, role, organization_id, area_kind, granted_at)
      values (${at.territoryId}, ${newId()}, ${personId}, ${role}, ${organization}, ${role === 'coordinator' ? 'territory' : null}, now())`.execute(
      owner,
    );
  await membership('manager', at.theirs);
  await membership('coordinator', null);
  await membership('operator', null);
  const turn = await turnOf(personId);
  const actor = (await actorOf(turn))!;
  const may = (access: Parameters<typeof mayUse>[1], organization?: string) =>
    mayUse(actor, access, organization);
  expect([
    may('desk', at.ours),
    may('manager', at.ours),
    may('desk', at.theirs),
    may('manager', at.theirs),
  ]).toEqual([...[true, false, false, false]]);
  expect([may('coordinator'), may('operator')]).toEqual([false, false]);
  const changed = await inScope(turn, async (tx) => {
    const { numAffectedRows } = await sql`update directory.organization set name = 'Prise', updated_at = now()
      where organization_id = ${at.theirs}`.execute(tx);
    return numAffectedRows;
  });
  expect(changed).toBe(0n);
  expect((await inScope(turn, (tx) => readPeople(tx, at.theirs, new Date()))).people).toEqual([]);
  expect((await inScope(turn, (tx) => readPeople(tx, at.ours, new Date()))).people).toHaveLength(1);
  expect(await inScope(turn, (tx) => readDevices(tx))).toEqual([]);
  await expect(opened(turn)).rejects.toMatchObject({ code: '42501' });
  // The same person with a session of their own does see both.
  expect((await inScope(session, (tx) => readPeople(tx, at.theirs, new Date()))).people).not.toEqual([]);
});

test('nothing that outlives a turn is made in it: no personal link', async () => {
  const [turn, locationId] = [await turnOf(), newId()];
  await sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, country,
      source, created_at, updated_at) values (${at.territoryId}, ${locationId}, ${at.ours}, ${locationId.slice(-8)}, 'lieu',
      'Lieu', 'BE', 'essai', now(), now())`.execute(owner);
  const issued = (session: string) =>
    inScope(session, (tx) =>
      issueLink(tx, {
        ...{ territoryId: at.territoryId, purpose: 'today', organizationId: at.ours, locationId, days: 365 },
        ...{ issuedBy: at.member.personId, now: new Date() },
      }),
    );
  await expect(issued(turn)).rejects.toMatchObject({ code: '42501' });
  // With a session of one's own, the same person makes one.
  expect(await issued(at.member.session)).toMatch(/^[\w-]{20,}$/);
});

test('a turn ends when it is locked, when the next one begins, and when nobody is there', async () => {
  const locked = await turnOf();
  await inScope(locked, endTurn);
  expect(await actorOf(locked)).toBeUndefined();
  const [one, other] = [await turnOf(), await turnOf((await withPin('facilitator', at.ours)).personId)];
  expect([await actorOf(one), (await actorOf(other))?.counterOf]).toEqual([undefined, at.ours]);
  const age = (column: string, minutes: number) =>
    sql`update accounts.desk_turn set ${sql.ref(column)} = clock_timestamp() - make_interval(mins => ${minutes})
      where ended_at is null and territory_id = ${at.territoryId}`.execute(owner);
  await age('last_seen_at', 9);
  await inScope(other, touchTurn);
  expect(await actorOf(other)).toBeDefined();
  await age('last_seen_at', 11);
  await inScope(other, touchTurn);
  expect(await actorOf(other)).toBeUndefined();
  const late = await turnOf();
  await age('started_at', 12 * 60 + 1);
  expect(await actorOf(late)).toBeUndefined();
});

test('desk mode that was ended, or whose thirty days are over, opens nothing, and ends the turn', async () => {
  const turn = await turnOf();
  const { deviceId = '' } = (await readCounter(app, at.territoryId, at.device)) ?? {};
  expect(await inScope(at.member.session, (tx) => endDevice(tx, deviceId))).toBe(false);
  expect(await inScope(at.manager, (tx) => endDevice(tx, deviceId))).toBe(true);
  expect(await actorOf(turn)).toBeUndefined();
  expect(await take()).toEqual(code('over'));
  expect(await readCounter(app, at.territoryId, at.device)).toBeUndefined();
  at.device = await opened(at.manager);
  const next = await turnOf();
  await sql`update accounts.desk_device set expires_at = clock_timestamp() where territory_id = ${at.territoryId}`.execute(
    owner,
  );
  expect([await actorOf(next), await readCounter(app, at.territoryId, at.device)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('who no longer acts for the organization loses the turn at once', async () => {
  const turn = await turnOf();
  const { people } = await inScope(at.manager, (tx) => readPeople(tx, at.ours, new Date()));
  const { rows } = await sql<{ id: string }>`select membership_id as id from accounts.membership
    where person_id = ${at.member.personId}`.execute(owner);
  expect(people.map(({ id }) => id)).toContain(rows[0]?.id);
  await inScope(at.manager, (tx) => endMembership(tx, at.ours, rows[0]?.id ?? '', new Date()));
  expect(await actorOf(turn)).toBeUndefined();
});
