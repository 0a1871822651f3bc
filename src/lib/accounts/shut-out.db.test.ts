import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../platform/clock.server.ts';
import { withScope } from '../platform/scope.server.ts';
import {
  closeAll,
  newMember,
  newOrganization,
  newTestTerritory,
  openAll,
  words,
} from './accounts.db.fixture.ts';
import { readActor } from './queries/actor.server.ts';
import { invite } from './use-cases/invite.server.ts';
import { join } from './use-cases/join.server.ts';

const all = openAll();
afterAll(() => closeAll(all));

let territoryId: string;
let ours: string;
let theirs: string;
beforeAll(async () => {
  territoryId = await newTestTerritory(all.owner as never);
  ours = await newOrganization(all.owner, territoryId, 'A');
  theirs = await newOrganization(all.owner, territoryId, 'B');
});

const actorOf = (session: string) => withScope(all.app, { territoryId, session }, readActor);

/** Joins again by an invitation for A to this address; answers who they then are. */
const comeBack = async (email: string, manager?: string) => {
  const now = systemClock();
  const by = manager === undefined ? null : ((await actorOf(manager))?.personId ?? null);
  const given = {
    ...{ territoryId, email, role: 'facilitator' as const, organizationId: ours, invitedBy: by, now },
    write: words,
  };
  const invited =
    manager === undefined
      ? await all.owner.transaction().execute((tx) => invite(tx, given))
      : await withScope(all.app, { territoryId, session: manager }, (tx) => invite(tx, given));
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joined = await join(all.app, all.signIn, { territoryId, token, name: 'Essai', locale: 'fr', now });
  // An account that was there is not opened by an invitation: its mail is, as ever.
  if (!joined.ok) expect(joined.problem.code).toBe('known-account');
  return actorOf(await all.signIn.openFor(await all.signIn.userOf(email, 'Essai')));
};

test('an invitation opens no account that was there, whoever knows its secret; it ends what is open of it', async () => {
  const hostile = (await newMember(all, territoryId, 'manager', ours)).session;
  const { session, email } = await newMember(all, territoryId, 'manager', theirs);
  const now = systemClock();
  const invitedBy = (await actorOf(hostile))?.personId ?? null;
  const given = { territoryId, email, role: 'facilitator' as const, organizationId: ours, invitedBy, now };
  const invited = await withScope(all.app, { territoryId, session: hostile }, (tx) =>
    invite(tx, { ...given, write: words }),
  );
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joined = await join(all.app, all.signIn, { territoryId, token, name: 'Autre', locale: 'fr', now });
  expect(joined).toEqual({ ok: false, problem: { code: 'known-account' } });
  expect(await actorOf(session)).toBeUndefined();
});

test('whoever was shut out is not let in again by another structure, with all that they were; by an operator they are', async () => {
  const manager = (await newMember(all, territoryId, 'manager', ours)).session;
  const { session, email } = await newMember(all, territoryId, 'manager', theirs);
  await sql`update accounts.person set disabled_at = now() where email = ${email}`.execute(all.owner);
  expect(await actorOf(session)).toBeUndefined();
  expect(await comeBack(email, manager)).toBeUndefined();
  expect(await actorOf(session)).toBeUndefined();
  expect(await comeBack(email)).toMatchObject({ email });
});

test('every function that runs as the owner names where it looks, and what is for the others alone is closed to the serving login', async () => {
  const ran = await sql<{ name: string }>`select p.oid::regprocedure::text as name from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname in ('accounts', 'auth', 'directory', 'interchange', 'listings', 'network', 'platform',
      'registration', 'territory') and coalesce(not p.proconfig @> array['search_path=pg_catalog, pg_temp'], true)`.execute(
    all.owner,
  );
  expect(ran.rows).toEqual([]);
  const inner = ['directory.merge_rows(uuid, uuid, uuid)', 'directory.merge_differences(uuid, uuid)'];
  inner.push('directory.put_back(text, text[], text[], jsonb)', 'accounts.may_enable(uuid, uuid)');
  for (const name of inner) {
    const { rows } = await sql<{
      may: boolean;
    }>`select has_function_privilege(${name}, 'execute') as may`.execute(all.app);
    expect([name, rows[0]?.may]).toEqual([name, false]);
  }
});

test('no row is open to everybody by a policy that asks nothing', async () => {
  const { rows } = await sql`select schemaname, tablename, policyname from pg_policies
    where qual = 'true' or with_check = 'true'`.execute(all.owner);
  expect(rows).toEqual([]);
});
