import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withScope } from '../platform/scope.server.ts';
import {
  closeAll,
  newMember,
  newOrganization,
  newTestTerritory,
  openAll,
  SECRET,
  type Joined,
} from './accounts.db.fixture.ts';
import { readActor } from './queries/actor.server.ts';
import { requestSignIn } from './use-cases/request-sign-in.server.ts';

const all = openAll();
const { owner, app, signIn } = all;
afterAll(() => closeAll(all));

let territoryId = '';
let member: Joined;
let organizationId = '';
beforeAll(async () => {
  territoryId = await newTestTerritory(owner as never);
  organizationId = await newOrganization(owner, territoryId, 'Association');
  member = await newMember(all, territoryId, 'manager', organizationId);
});

const actorOf = (session: string, territory = territoryId) =>
  withScope(app, { territoryId: territory, session }, readActor);
const mails = async (email: string) => {
  const { rows } = await sql<{
    body: string;
  }>`select body from auth.mail where to_address = ${email} and purpose = 'sign-in'
    order by created_at, mail_id`.execute(owner);
  return rows.map(({ body }) => JSON.parse(body) as { linkToken: string; code: string });
};
const ask = (email: string, now = new Date(), address = '192.0.2.1') =>
  requestSignIn(signIn, SECRET, {
    ...{ territoryId, email, address, now },
    write: (way) => ({ subject: 'Essai', body: JSON.stringify(way) }),
  });

test('who joined is somebody with a role, in that territory alone', async () => {
  expect(await actorOf(member.session)).toMatchObject({
    email: member.email,
    hasSecondFactor: false,
    memberships: [{ role: 'manager', organizationId, organization: 'Association' }],
  });
  expect(await actorOf(member.session, await newTestTerritory(owner as never))).toBeUndefined();
  expect(await actorOf('no-such-session')).toBeUndefined();
  expect(await actorOf('')).toBeUndefined();
});

test('a link opens one session and no second one', async () => {
  expect(await ask(` ${member.email.toUpperCase()} `)).toEqual({ ok: true, value: null });
  const [way] = await mails(member.email);
  const session = (await signIn.openByLink(way?.linkToken ?? '')) ?? '';
  expect(await actorOf(session)).toMatchObject({ email: member.email });
  expect(await signIn.openByLink(way?.linkToken ?? '')).toBeUndefined();
  expect(await signIn.openByLink('invented')).toBeUndefined();
});

test('a code opens a session; three wrong ones end it', async () => {
  const other = await newMember(all, territoryId, 'facilitator', organizationId);
  await ask(other.email);
  const [way] = await mails(other.email);
  expect(await signIn.openByCode(other.email, way?.code ?? '')).toBeDefined();
  await ask(other.email);
  const [, second] = await mails(other.email);
  const wrong = second?.code === '000000' ? '111111' : '000000';
  for (let i = 0; i < 3; i++) expect(await signIn.openByCode(other.email, wrong)).toBeUndefined();
  expect(await signIn.openByCode(other.email, second?.code ?? '')).toBeUndefined();
});

test('an expired link and an expired code open nothing', async () => {
  const other = await newMember(all, territoryId, 'facilitator', organizationId);
  await ask(other.email);
  const [way] = await mails(other.email);
  await sql`update auth.verification set "expiresAt" = now() - interval '1 second'`.execute(owner);
  expect(await signIn.openByLink(way?.linkToken ?? '')).toBeUndefined();
  expect(await signIn.openByCode(other.email, way?.code ?? '')).toBeUndefined();
});

test('nothing tells whether an address has an account, and no mail goes to one that has none', async () => {
  expect(await ask('nobody@example.org')).toEqual(await ask(member.email));
  expect(await mails('nobody@example.org')).toEqual([]);
  expect(await ask('not an address')).toEqual({ ok: false, problem: { code: 'email-unreadable' } });
});

test('too many tries are refused, by account and by network address, until the next quarter of an hour', async () => {
  const now = new Date('2030-01-01T10:01:00Z');
  const one = (email: string, address: string, at = now) => ask(email, at, address);
  for (let i = 0; i < 5; i++)
    expect(await one('a@example.org', `198.51.100.${i}`)).toMatchObject({ ok: true });
  expect(await one('A@example.org', '198.51.100.9')).toMatchObject({ problem: { code: 'too-many-tries' } });
  expect(await one('a@example.org', '198.51.100.9', new Date('2030-01-01T10:16:00Z'))).toMatchObject({
    ok: true,
  });
  for (let i = 0; i < 30; i++) await one(`${i}@example.org`, '203.0.113.7');
  expect(await one('last@example.org', '203.0.113.7')).toMatchObject({ problem: { code: 'too-many-tries' } });
});

test('a session that was ended, or whose time is over, is nobody', async () => {
  const other = await newMember(all, territoryId, 'facilitator', organizationId);
  const elsewhere = await newMember(all, territoryId, 'facilitator', organizationId);
  const [mine] = await signIn.list(other.session);
  expect(mine).toMatchObject({ isThis: true });
  expect(await signIn.endOne(elsewhere.session, mine?.id ?? '')).toBe(false);
  expect(await actorOf(other.session)).toBeDefined();
  expect(await signIn.endOne(other.session, mine?.id ?? '')).toBe(true);
  expect(await actorOf(other.session)).toBeUndefined();
  await sql`update auth."session" set "expiresAt" = now() where token = ${elsewhere.session}`.execute(owner);
  expect(await actorOf(elsewhere.session)).toBeUndefined();
});
