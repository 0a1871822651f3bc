import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { join } from '../accounts/index.server.ts';
import { readOwnRequest } from './request-store.server.ts';
import { closeAll, newOrganization, openAll } from './people.db.fixture.ts';
import { as, hours, newRegistrations, NOW } from './registration.db.fixture.ts';

const all = openAll();
afterAll(() => closeAll(all));
let world: Awaited<ReturnType<typeof newRegistrations>>;
let operator: Awaited<ReturnType<typeof world.enter>>;
beforeAll(async () => {
  world = await newRegistrations(all);
  operator = await world.enter('operator');
});

const stateOf = async (id: string) => {
  const { rows } = await sql<{ state: string }>`select state from registration.request
    where request_id = ${id}`.execute(all.owner);
  return rows[0]?.state;
};

describe('the whole way', () => {
  test('asked, proved, verified: an organization, a draft that the public does not see, a manager who signs in', async () => {
    const { id, token, email } = await world.waiting();
    const outcome = await world.accept(operator, id);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    const { organizationId } = outcome.value;
    const { rows } =
      await sql`select l.status, l.name, l.street, l.commune_code is not null as placed, o.bce_number as bce
      from directory.location l join directory.organization o using (territory_id, organization_id)
      where o.organization_id = ${organizationId}`.execute(all.owner);
    expect(rows).toEqual([
      { status: 'draft', name: 'Maison du bois', street: 'Rue Haute 1', placed: true, bce: '0000000097' },
    ]);
    const seen = await sql`select from directory.location where organization_id = ${organizationId}`.execute(
      all.app,
    );
    expect(seen.rows).toEqual([]);
    const invitation = (await world.mails('welcome')).find(({ to }) => to === email)?.body ?? '';
    const joined = await join(all.app, all.signIn, {
      ...{ territoryId: world.territoryId, token: invitation, name: 'Léa', locale: 'fr', now: NOW },
    });
    if (!joined.ok) throw new Error(joined.problem.code);
    const own = await as(all, { scope: { territoryId: world.territoryId, session: joined.value } }, (tx) =>
      sql`select from directory.location where organization_id = ${organizationId}`.execute(tx),
    );
    expect(own.rows.length).toBe(1);
    expect(await readOwnRequest(all.app, world.territoryId, token, hours(999))).toMatchObject({
      state: 'verified',
    });
  });

  test('whoever decides may fill the new organization in that transaction, and not after it', async () => {
    const network = await newOrganization(all.owner, world.territoryId, 'Réseau passager');
    const nora = await world.enter('network', network);
    const { id } = await world.waiting({ networkId: network });
    const outcome = await world.accept(nora, id);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    const changed = await as(all, nora, (tx) =>
      sql`update directory.organization set name = 'Pris' where organization_id = ${outcome.value.organizationId}`.execute(
        tx,
      ),
    );
    expect(changed.numAffectedRows).toBe(0n);
  });

  test('refused with a reason, by mail, and shown to whoever asked', async () => {
    const { id, token, email } = await world.waiting();
    expect(await world.turnDown(operator, id)).toEqual({ ok: true, value: null });
    expect((await world.mails('no')).map(({ to }) => to)).toEqual([email]);
    expect(await readOwnRequest(all.app, world.territoryId, token, NOW)).toMatchObject({
      state: 'refused',
      reason: 'Trop loin',
    });
  });

  test('a decision is in the audit, without what says who asked: that is forgotten with the request', async () => {
    const { id } = await world.waiting();
    await world.accept(operator, id);
    const { rows } = await sql<{ person: string; after: Record<string, unknown> }>`
      select person_id as person, after from accounts.audit
      where subject = 'registration.request' and after ->> 'request_id' = ${id}`.execute(all.owner);
    expect(rows.map(({ person, after }) => [person, after.state])).toEqual([[operator.personId, 'verified']]);
    const told = ['email', 'person_name', 'person_function', 'phone', 'answer_note', 'reason', 'token_hash'];
    expect(told.filter((column) => column in (rows[0]?.after ?? {}))).toEqual([]);
  });
});

describe('the mailed link', () => {
  test('proves the address once', async () => {
    const { token } = await world.ask();
    expect((await world.confirm(token)).ok).toBe(true);
    expect(await world.confirm(token)).toEqual({ ok: false, problem: { code: 'link-over' } });
  });

  test('two who follow it at once: one proves it, and those who decide are told once', async () => {
    const before = (await world.mails('waiting')).length;
    const { token } = await world.ask();
    const both = await Promise.all([world.confirm(token), world.confirm(token)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect((await world.mails('waiting')).length).toBe(before + 1);
  });

  test('is over after two days, and what was never proved is then forgotten', async () => {
    const { token, email } = await world.ask();
    expect((await world.confirm(token, hours(49))).ok).toBe(false);
    expect(await readOwnRequest(all.app, world.territoryId, token, hours(49))).toBeUndefined();
    await world.ask({ now: hours(49) });
    const { rows } = await sql`select from registration.request where email = ${email}`.execute(all.owner);
    expect(rows).toEqual([]);
  });

  test('until it is followed nobody sees the request, and an invented one shows nothing', async () => {
    const { email } = await world.ask();
    expect((await world.seenBy(operator)).filter((one) => one.email === email)).toEqual([]);
    expect(await readOwnRequest(all.app, world.territoryId, 'invented', NOW)).toBeUndefined();
  });

  test('too many by one address of mail are refused, whoever has an account or not', async () => {
    const email = 'souvent@bois.example';
    for (let i = 0; i < 3; i++) expect((await world.ask({ email })).outcome.ok).toBe(true);
    expect((await world.ask({ email })).outcome).toEqual({ ok: false, problem: { code: 'too-many-tries' } });
  });
});

describe('who decides', () => {
  test('two operators at once: one does, the other is told, one organization is made', async () => {
    const { id } = await world.waiting({ name: 'Deux à la fois' });
    const other = await world.enter('operator');
    const both = await Promise.all([world.accept(operator, id), world.accept(other, id)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const { rows } = await sql`select from directory.organization where name = 'Deux à la fois'`.execute(
      all.owner,
    );
    expect(rows.length).toBe(1);
    expect((await world.turnDown(other, id)).ok).toBe(false);
  });

  test('a manager of another structure, a coordinator and the public see nothing and decide nothing', async () => {
    const { id } = await world.waiting();
    const organization = await newOrganization(all.owner, world.territoryId, 'Ailleurs');
    const strangers = [
      await world.enter('manager', organization),
      await world.enter('coordinator'),
      await world.enter('operator', undefined, false),
      { scope: { territoryId: world.territoryId }, personId: operator.personId },
    ];
    for (const who of strangers) {
      expect(await world.seenBy(who)).toEqual([]);
      expect(await world.accept(who, id)).toEqual({ ok: false, problem: { code: 'not-waiting' } });
      expect((await world.turnDown(who, id)).ok).toBe(false);
      const direct = await as(all, who, (tx) =>
        sql<{
          id: string | null;
          no: boolean;
        }>`select registration.accept(${id}, gen_random_uuid(), now()) as id,
          registration.refuse(${id}, 'x', now()) as no`.execute(tx),
      );
      expect(direct.rows).toEqual([{ id: null, no: false }]);
    }
    expect(await stateOf(id)).toBe('waiting');
  });

  test('an address that is none of the territory undoes everything', async () => {
    const { id } = await world.waiting({ postalCode: '1', name: 'Nulle part' });
    expect(await world.accept(operator, id)).toEqual({ ok: false, problem: { code: 'address' } });
    expect(await stateOf(id)).toBe('waiting');
    const { rows } = await sql`select from directory.organization where name = 'Nulle part'`.execute(
      all.owner,
    );
    expect(rows).toEqual([]);
  });
});
