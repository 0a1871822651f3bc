import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../platform/ids.server.ts';
import { withScope } from '../platform/scope.server.ts';
import {
  closeAll,
  newMember,
  newOrganization,
  newTestTerritory,
  openAll,
  SECRET,
} from './accounts.db.fixture.ts';
import {
  endDevice,
  endTurn,
  forgetPin,
  readCounter,
  readDevices,
  touchTurn,
} from './counter-store.server.ts';
import { mayUse } from './domain/actor.ts';
import { endMembership, readPeople } from './people-store.server.ts';
import { readActor } from './queries/actor.server.ts';
import { choosePin, openDesk, takeTurn } from './use-cases/desk-mode.server.ts';

const all = openAll();
const { owner, app } = all;
afterAll(() => closeAll(all));

const PIN = '481590';
const WRONG = '907236';
let territoryId = '';
let ours = '';
let theirs = '';
let manager = '';
let device = '';
let member = { session: '', personId: '' };

const inScope = <Value>(
  session: string,
  work: Parameters<typeof withScope<Record<string, never>, Value>>[2],
) => withScope<Record<string, never>, Value>(app, { territoryId, session }, work);
const actorOf = (session: string) => inScope(session, readActor);
const withPin = async (role: 'facilitator' | 'manager' | 'coordinator', organization?: string, pin = PIN) => {
  const { session } = await newMember(all, territoryId, role, organization);
  expect(await inScope(session, (tx) => choosePin(tx, SECRET, pin, pin))).toEqual({ ok: true, value: null });
  return { session, personId: (await actorOf(session))?.personId ?? '' };
};
const opened = async (session: string, organization = ours) => {
  const desk = await inScope(session, (tx) => openDesk(tx, organization, ' Accueil '));
  return desk.ok ? desk.value : '';
};
const take = (personId = member.personId, pin = PIN, at = device) =>
  takeTurn(app, SECRET, { territoryId, device: at, personId, pin, minutes: 10 });
const turnOf = async (personId?: string) => {
  const taken = await take(personId);
  return taken.ok ? taken.value : '';
};
const code = (wanted: string) => ({ ok: false, problem: { code: wanted } });
const audited = async (subject: string) => {
  const { rows } = await sql<{ person: string; action: string }>`select person_id as person, action
    from accounts.audit where territory_id = ${territoryId} and subject = ${subject} order by audit_id`.execute(
    owner,
  );
  return rows;
};

beforeAll(async () => {
  territoryId = await newTestTerritory(owner as never);
  ours = await newOrganization(owner, territoryId, 'Maison');
  theirs = await newOrganization(owner, territoryId, 'Voisine');
  manager = (await newMember(all, territoryId, 'manager', ours)).session;
});
beforeEach(async () => {
  device = await opened(manager);
  member = await withPin('facilitator', ours);
});

test('a turn is that person, for that organization, and the audit names them', async () => {
  const turn = await turnOf();
  expect(await actorOf(turn)).toMatchObject({
    ...{ personId: member.personId, hasSecondFactor: false, counterOf: ours },
    memberships: [{ role: 'facilitator', organizationId: ours }],
  });
  await inScope(turn, async (tx) => {
    await sql`update directory.organization set name = 'Maison ouverte', updated_at = now()
      where organization_id = ${ours}`.execute(tx);
  });
  expect((await audited('directory.organization')).at(-1)).toEqual({
    person: member.personId,
    action: 'update',
  });
  expect((await audited('accounts.desk_turn')).at(-1)).toEqual({ person: member.personId, action: 'insert' });
});

test('only who is of the organization and has a PIN is on the lock screen', async () => {
  const stranger = await withPin('facilitator', theirs);
  await newMember(all, territoryId, 'facilitator', ours);
  const prescriber = (await newMember(all, territoryId, 'prescriber', ours)).session;
  await inScope(prescriber, (tx) => choosePin(tx, SECRET, PIN, PIN));
  const counter = await readCounter(app, territoryId, device);
  expect(counter).toMatchObject({ organization: expect.stringContaining('Maison'), name: 'Accueil' });
  expect(counter?.people.map(({ id }) => id)).toContain(member.personId);
  const { rows } = await sql<{
    id: string;
  }>`select person_id as id from accounts.desk_pin k where territory_id = ${territoryId}
    and exists (select from accounts.membership m where m.person_id = k.person_id and m.organization_id = ${ours}
      and m.role in ('facilitator', 'manager'))`.execute(owner);
  expect(counter?.people.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  expect(await take(stranger.personId)).toEqual(code('over'));
  expect(await readCounter(app, territoryId, 'invented')).toBeUndefined();
  expect(await readCounter(app, await newTestTerritory(owner as never), device)).toBeUndefined();
});

test('whatever somebody is elsewhere, a turn reaches neither another structure, nor management, nor a whole area', async () => {
  const { session, personId } = await withPin('manager', ours);
  const membership = (role: string, organization: string | null) =>
    sql`insert into accounts.membership (territory_id, membership_id, person_id, role, organization_id, area_kind, granted_at)
      values (${territoryId}, ${newId()}, ${personId}, ${role}, ${organization}, ${role === 'coordinator' ? 'territory' : null}, now())`.execute(
      owner,
    );
  await membership('manager', theirs);
  await membership('coordinator', null);
  await membership('operator', null);
  const turn = await turnOf(personId);
  const actor = (await actorOf(turn))!;
  const may = (access: Parameters<typeof mayUse>[1], organization?: string) =>
    mayUse(actor, access, organization);
  expect([may('desk', ours), may('manager', ours), may('desk', theirs), may('manager', theirs)]).toEqual([
    ...[true, false, false, false],
  ]);
  expect([may('coordinator'), may('operator')]).toEqual([false, false]);
  const changed = await inScope(turn, async (tx) => {
    const { numAffectedRows } = await sql`update directory.organization set name = 'Prise', updated_at = now()
      where organization_id = ${theirs}`.execute(tx);
    return numAffectedRows;
  });
  expect(changed).toBe(0n);
  expect((await inScope(turn, (tx) => readPeople(tx, theirs, new Date()))).people).toEqual([]);
  expect((await inScope(turn, (tx) => readPeople(tx, ours, new Date()))).people).toHaveLength(1);
  expect(await inScope(turn, (tx) => readDevices(tx))).toEqual([]);
  await expect(opened(turn)).rejects.toMatchObject({ code: '42501' });
  // The same person with a session of their own does see both.
  expect((await inScope(session, (tx) => readPeople(tx, theirs, new Date()))).people).toHaveLength(1);
});

test('in a turn nobody’s PIN is changed or forgotten', async () => {
  const turn = await turnOf();
  expect(await inScope(turn, (tx) => choosePin(tx, SECRET, WRONG, WRONG))).toEqual(code('pin-elsewhere'));
  await inScope(turn, forgetPin);
  expect(await take()).toMatchObject({ ok: true });
  await inScope(member.session, forgetPin);
  expect(await take()).toEqual(code('over'));
});

test('five wrong PINs lock that person on that computer, for a quarter of an hour; the manager sees it', async () => {
  const [first, ...more] = [1, 2, 3, 4, 5];
  for (const _ of more) expect(await take(member.personId, WRONG)).toEqual(code('wrong'));
  expect(first && (await take(member.personId, WRONG))).toEqual(code('locked'));
  expect(await take()).toEqual(code('locked'));
  const seen = await inScope(manager, (tx) => readDevices(tx, ours));
  expect(seen.flatMap(({ locked }) => locked)).toHaveLength(1);
  // Elsewhere, and for somebody else here, nothing changed.
  expect(await take(member.personId, PIN, await opened(manager))).toMatchObject({ ok: true });
  expect(await take((await withPin('facilitator', ours)).personId)).toMatchObject({ ok: true });
  await sql`update accounts.desk_try set locked_until = clock_timestamp() where person_id = ${member.personId}`.execute(
    owner,
  );
  expect(await take()).toMatchObject({ ok: true });
});

test('many tries at once are counted one by one', async () => {
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => take(member.personId, WRONG)));
  const codes = outcomes.map((one) => (one.ok ? 'started' : one.problem.code));
  expect(codes.filter((one) => one === 'wrong')).toHaveLength(4);
  expect(codes.filter((one) => one === 'locked')).toHaveLength(8);
});

test('a turn ends when it is locked, when the next one begins, and when nobody is there', async () => {
  const locked = await turnOf();
  await inScope(locked, endTurn);
  expect(await actorOf(locked)).toBeUndefined();
  const [one, other] = [await turnOf(), await turnOf((await withPin('facilitator', ours)).personId)];
  expect([await actorOf(one), (await actorOf(other))?.counterOf]).toEqual([undefined, ours]);
  const age = (column: string, minutes: number) =>
    sql`update accounts.desk_turn set ${sql.ref(column)} = clock_timestamp() - make_interval(mins => ${minutes})
      where ended_at is null and territory_id = ${territoryId}`.execute(owner);
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
  const { deviceId = '' } = (await readCounter(app, territoryId, device)) ?? {};
  expect(await inScope(member.session, (tx) => endDevice(tx, deviceId))).toBe(false);
  expect(await inScope(manager, (tx) => endDevice(tx, deviceId))).toBe(true);
  expect(await actorOf(turn)).toBeUndefined();
  expect(await take()).toEqual(code('over'));
  expect(await readCounter(app, territoryId, device)).toBeUndefined();
  device = await opened(manager);
  const next = await turnOf();
  await sql`update accounts.desk_device set expires_at = clock_timestamp() where territory_id = ${territoryId}`.execute(
    owner,
  );
  expect([await actorOf(next), await readCounter(app, territoryId, device)]).toEqual([undefined, undefined]);
});

test('who no longer acts for the organization loses the turn at once', async () => {
  const turn = await turnOf();
  const { people } = await inScope(manager, (tx) => readPeople(tx, ours, new Date()));
  const { rows } = await sql<{ id: string }>`select membership_id as id from accounts.membership
    where person_id = ${member.personId}`.execute(owner);
  expect(people.map(({ id }) => id)).toContain(rows[0]?.id);
  await inScope(manager, (tx) => endMembership(tx, ours, rows[0]?.id ?? '', new Date()));
  expect(await actorOf(turn)).toBeUndefined();
});

test('only who manages a structure opens its desk mode, and the computer needs a name', async () => {
  await expect(opened(member.session)).rejects.toMatchObject({ code: '42501' });
  await expect(opened(manager, theirs)).rejects.toMatchObject({ code: '42501' });
  expect(await inScope(manager, (tx) => openDesk(tx, ours, '  '))).toEqual(code('name-missing'));
});

test('what would let somebody try PINs elsewhere is told to no login that serves', async () => {
  for (const column of ['salt', 'hash'])
    await expect(
      inScope(manager, async (tx) => sql`select ${sql.ref(column)} from accounts.desk_pin`.execute(tx)),
    ).rejects.toMatchObject({ code: '42501' });
  const { rows } = await sql<{
    text: string;
  }>`select coalesce(before::text, '') || coalesce(after::text, '') as text
    from accounts.audit where territory_id = ${territoryId} and subject like 'accounts.desk%'`.execute(owner);
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.filter(({ text }) => /salt|hash/.test(text))).toEqual([]);
});
