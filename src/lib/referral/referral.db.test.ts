import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { STEPS_BETWEEN, STATES } from './domain/referral-states.ts';
import { readHeldReferral, readReceivedOne, readSharedPeople } from './queries/received-referrals.server.ts';
import { as, mailOf, newJourney, newPlace, send } from './referral.db.fixture.ts';
import {
  at,
  DAY,
  desk,
  held,
  lastToken,
  mailed,
  now,
  open,
  sender,
  sent,
  territoryId,
} from './referral-sides.db.fixture.ts';
import { answerReferral, seeReferral, stopReferral } from './use-cases/answer-referral.server.ts';

// A referral from sending to its end: what each side may do, and what it is told.
afterAll(() => open.close());

test('the database takes the steps of the rules, and no other', async () => {
  const { rows } = await sql<{ from: string; to: string }>`select a.s as "from", b.s as "to"
    from unnest(${[...STATES]}::text[]) a (s), unnest(${[...STATES]}::text[]) b (s) where referral.follows(a.s, b.s)`.execute(
    open.owner,
  );
  expect(rows.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(
    STEPS_BETWEEN.map((step) => step.join(' ')).sort(),
  );
});

describe('sending is refused, with what is missing', () => {
  test('the person did not agree; there is no agreement; the place is one’s own; the journey is not one’s own', async () => {
    const silent = await newJourney(open, territoryId, sender.organizationId, false);
    expect(await send(open, sender, silent, desk)).toEqual({ ok: false, problem: 'not-agreed' });
    const recordId = await newJourney(open, territoryId, sender.organizationId);
    const stranger = await newPlace(open, territoryId, { name: 'Sans accord' });
    expect(await send(open, sender, recordId, stranger)).toEqual({ ok: false, problem: 'no-agreement' });
    expect(await send(open, sender, recordId, sender)).toEqual({ ok: false, problem: 'same-structure' });
    expect(await send(open, desk, recordId, sender)).toEqual({ ok: false, problem: 'no-such-journey' });
    expect(await mailOf(open, territoryId)).toEqual([]);
  });

  test('twice to the same place; and a letter needs no agreement, since the person carries it', async () => {
    const { recordId } = await sent(desk);
    expect(await send(open, sender, recordId, desk)).toEqual({ ok: false, problem: 'already-sent' });
    const stranger = await newPlace(open, territoryId, { name: 'Lettre', email: null });
    expect(await send(open, sender, recordId, stranger)).toMatchObject({
      ok: true,
      value: { way: 'letter' },
    });
  });
});

test('a structure with accounts is told at its desk; the mail points there and holds no secret', async () => {
  const { id, way } = await sent(desk);
  expect(way).toBe('desk');
  expect((await mailOf(open, territoryId)).at(-1)).toEqual({
    ...{ to: 'lieu@example.org', subject: 'first Lieu Bureau', body: 'desk' },
  });
  const one = await as(open, desk.scope, (tx) => readReceivedOne(tx, id));
  expect(one).toMatchObject({ state: 'sent', topic: 'job-search', slot: 'evening' });
  expect(await as(open, sender.scope, (tx) => readReceivedOne(tx, id))).toBeUndefined();
});

test('a structure without accounts answers from its link, without signing in; once answered the second is told', async () => {
  const { id } = await sent(mailed);
  const link = await lastToken();
  const answer = (action: 'accept' | 'refuse', version: number) =>
    as(open, { territoryId, link }, (tx) =>
      answerReferral(tx, at(), { referralId: id, version, action, appointment: DAY }),
    );
  const seen = await as(open, { territoryId, link }, async (tx) => {
    const one = await readHeldReferral(tx, now);
    return one && seeReferral(tx, one, now);
  });
  expect(seen).toMatchObject({ referralId: id, state: 'seen', version: 2 });
  const two = await Promise.all([answer('accept', 2), answer('refuse', 2)]);
  expect(two.filter(({ ok }) => ok)).toHaveLength(1);
  expect(two.filter((one) => !one.ok)).toEqual([{ ok: false, problem: 'changed-meanwhile' }]);
  expect(await answer('accept', 2)).toEqual({ ok: false, problem: 'changed-meanwhile' });
});

test('a link that expired, was taken back, was never there or is of another referral opens nothing', async () => {
  const { id } = await sent(mailed);
  const link = await lastToken();
  const other = await sent(mailed);
  expect((await held(link))?.referralId).toBe(id);
  expect(await as(open, { territoryId, link }, (tx) => readReceivedOne(tx, other.id))).toBeUndefined();
  expect(await held(link, new Date(now.getTime() + 46 * 86_400_000))).toBeUndefined();
  expect(await held('no such link')).toBeUndefined();
  await sql`update referral.link set revoked_at = now() where referral_id = ${id}`.execute(open.owner);
  expect(await held(link)).toBeUndefined();
});

test('the receiver reads what was agreed to and no more, and each reading is in the journal', async () => {
  const readPeople = async (id: string) => {
    const of = { territoryId, organizationId: desk.organizationId, referralIds: [id], now };
    const people = await as(open, desk.scope, (tx) => readSharedPeople(tx, open.keys, of));
    return people.get(id);
  };
  const all = await sent(desk, { reach: 'phone' });
  expect(await readPeople(all.id)).toEqual({ firstName: 'Joël', contact: '+3281626330' });
  const name = await sent(desk, { shares: ['first-name'] });
  expect(await readPeople(name.id)).toEqual({ firstName: 'Joël', contact: null });
  const none = await sent(desk, { shares: [] });
  expect(await readPeople(none.id)).toBeUndefined();
  const { rows } = await sql<{
    what: string;
    organization_id: string;
  }>`select what, organization_id from journey.reading
    where record_id = ${all.recordId}`.execute(open.owner);
  expect(rows).toEqual([{ what: 'referral', organization_id: desk.organizationId }]);
  await as(open, sender.scope, (tx) => stopReferral(tx, all.id, now));
  expect(await readPeople(all.id)).toBeUndefined();
});
