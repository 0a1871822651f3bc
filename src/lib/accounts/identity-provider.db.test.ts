import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';
import type { OidcSettings } from '../platform/oidc-settings.server.ts';
import { withScope } from '../platform/scope.server.ts';
import {
  closeAll,
  newMember,
  newOrganization,
  newTestTerritory,
  openAll,
  SECRET,
  words,
} from './accounts.db.fixture.ts';
import { openIdentityProvider } from './identity-provider.server.ts';
import { CLIENT, passThrough, startLocalProvider, type LocalProvider } from './local-provider.fixture.ts';
import { readActor } from './queries/actor.server.ts';
import { invite } from './use-cases/invite.server.ts';
import { signInByProvider } from './use-cases/sign-in-by-provider.server.ts';

const ORIGIN = 'http://localhost:3000';
const BACK = `${ORIGIN}/sign-in/provider/back`;
const all = openAll();
const { owner, app, signIn } = all;
let local: LocalProvider;
let oidc: OidcSettings;
let territoryId = '';
let organizationId = '';
beforeAll(async () => {
  local = await startLocalProvider(BACK);
  oidc = {
    ...{ issuer: local.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, label: 'Essai' },
    ...{ scopes: ['openid', 'email', 'profile'], secondFactor: ['mfa'] },
  };
});
beforeEach(async () => {
  territoryId = await newTestTerritory(owner as never);
  organizationId = await newOrganization(owner, territoryId, 'Association');
});
afterAll(async () => {
  await local.close();
  await closeAll(all);
});

const providerOf = (settings = oidc) =>
  openIdentityProvider({ url: inject('authUrl'), secret: SECRET, origin: ORIGIN }, signIn.db, settings);
const know = (email: string, more: Partial<{ email_verified: boolean; acr: string; amr: string[] }> = {}) => {
  const sub = newId();
  local.known.set(sub, { email, email_verified: true, name: 'Ada Essai', ...more });
  return sub;
};
type Turn = (query: URLSearchParams, state: string) => { query: URLSearchParams; state: string };
const visit = async (
  sub: string,
  turn: Turn = (query, state) => ({ query, state }),
  provider = providerOf(),
) => {
  const door = await provider.begin();
  if (!door.ok) return door;
  const back = await passThrough(door.value.url, BACK, sub);
  return signInByProvider(
    app,
    { signIn, provider },
    { territoryId, ...turn(back.searchParams, door.value.state), locale: 'fr', now: systemClock() },
  );
};
const actorOf = (session: string) => withScope(app, { territoryId, session }, readActor);
const inviteTo = (email: string) =>
  owner.transaction().execute((tx) =>
    invite(tx, {
      ...{ territoryId, email, role: 'facilitator', organizationId, invitedBy: null },
      ...{ now: systemClock(), write: words },
    }),
  );
const kept = async (email: string) => {
  const { rows } = await sql<{ users: number; accounts: number; sessions: number }>`select
    (select count(*)::int from auth."user" where "email" = ${email}) as users,
    (select count(*)::int from auth."account" a join auth."user" u on u."id" = a."userId" where u."email" = ${email}) as accounts,
    (select count(*)::int from auth."session" s join auth."user" u on u."id" = s."userId" where u."email" = ${email}) as sessions`.execute(
    owner,
  );
  return rows[0];
};
const address = () => `ada-${newId().slice(-8)}@example.org`;
const code = (wanted: string) => ({ ok: false, problem: { code: wanted } });

test('a member is linked at the first visit; a later change of e-mail does not break it', async () => {
  const member = await newMember(all, territoryId, 'manager', organizationId);
  const sub = know(member.email);
  const first = await visit(sub);
  expect(first.ok && (await actorOf(first.value))).toMatchObject({
    email: member.email,
    hasSecondFactor: false,
  });
  local.known.set(sub, { email: address(), email_verified: false, name: 'Ada Mariée' });
  const second = await visit(sub);
  expect(second.ok && (await actorOf(second.value))).toMatchObject({ email: member.email });
  const { rows } = await sql`select "providerId", "accountId", "accessToken", "idToken" from auth."account"
    where "accountId" = ${sub}`.execute(owner);
  expect(rows).toEqual([{ providerId: local.issuer, accountId: sub, accessToken: null, idToken: null }]);
});

test('who was invited has an account made, and the invitation is accepted, once', async () => {
  const email = address();
  await inviteTo(email);
  const sub = know(email.toUpperCase());
  const entered = await visit(sub);
  expect(entered.ok && (await actorOf(entered.value))).toMatchObject({
    ...{ name: 'Ada Essai', email },
    memberships: [{ role: 'facilitator', organizationId }],
  });
  const { rows } = await sql`select 1 from accounts.invitation where territory_id = ${territoryId}
    and email = ${email} and accepted_at is not null`.execute(owner);
  expect(rows).toHaveLength(1);
  expect(await visit(sub)).toMatchObject({ ok: true });
});

test('whoever is unknown is told so, and nothing is created', async () => {
  const email = address();
  expect(await visit(know(email))).toEqual(code('unknown-person'));
  expect(await kept(email)).toEqual({ users: 0, accounts: 0, sessions: 0 });
});

test('known in another territory alone is unknown here, and is left no session', async () => {
  const member = await newMember(all, territoryId, 'manager', organizationId);
  territoryId = await newTestTerritory(owner as never);
  expect(await visit(know(member.email))).toEqual(code('unknown-person'));
  expect(await kept(member.email)).toMatchObject({ sessions: 1 });
});

test('an address that the provider has not verified opens neither an account nor an invitation', async () => {
  const member = await newMember(all, territoryId, 'manager', organizationId);
  expect(await visit(know(member.email, { email_verified: false }))).toEqual(code('email-not-verified'));
  expect(await kept(member.email)).toMatchObject({ accounts: 0 });
  const email = address();
  await inviteTo(email);
  expect(await visit(know(email, { email_verified: false }))).toEqual(code('email-not-verified'));
  expect(await kept(email)).toMatchObject({ users: 0 });
});

test('a second factor counts where the provider says how it was shown and the setting takes it', async () => {
  const member = await newMember(all, territoryId, 'coordinator');
  const seen = async (sub: string) => {
    const entered = await visit(sub);
    return entered.ok && (await actorOf(entered.value))?.hasSecondFactor;
  };
  const sub = know(member.email, { amr: ['pwd'] });
  expect(await seen(sub)).toBe(false);
  local.known.set(sub, { email: member.email, email_verified: true, name: 'Ada', amr: ['pwd', 'mfa'] });
  expect(await seen(sub)).toBe(true);
});

test('a state that is not the one of this browser, or none, opens nothing', async () => {
  const sub = know((await newMember(all, territoryId, 'manager', organizationId)).email);
  const other = await providerOf().begin();
  const theirs = other.ok ? other.value.state : '';
  expect(await visit(sub, (query) => ({ query, state: theirs }))).toEqual(code('start-again'));
  expect(await visit(sub, (query) => ({ query, state: '' }))).toEqual(code('start-again'));
  const invented = (query: URLSearchParams, state: string) => {
    query.set('state', 'invented');
    return { query, state };
  };
  expect(await visit(sub, invented)).toEqual(code('start-again'));
  const wrongCode = (query: URLSearchParams, state: string) => {
    query.set('code', 'invented');
    return { query, state };
  };
  expect(await visit(sub, wrongCode)).toEqual(code('provider-down'));
});

test('who says no at the provider comes back without a session', async () => {
  expect(await visit('')).toEqual(code('cancelled'));
});

test('an id_token that was altered after it was signed is worth nothing', async () => {
  const sub = know((await newMember(all, territoryId, 'manager', organizationId)).email);
  local.tampering.on = true;
  expect(await visit(sub)).toEqual(code('provider-down'));
  local.tampering.on = false;
  expect(await visit(sub)).toMatchObject({ ok: true });
});

test('a provider that is down says so; one that comes up later works without a new start', async () => {
  const brief = await startLocalProvider(BACK);
  await brief.close();
  const provider = providerOf({ ...oidc, issuer: brief.issuer });
  expect(await provider.begin()).toEqual(code('provider-down'));
  const late = await startLocalProvider(BACK, Number(new URL(brief.issuer).port));
  expect(await provider.begin()).toMatchObject({ ok: true });
  await late.close();
});
