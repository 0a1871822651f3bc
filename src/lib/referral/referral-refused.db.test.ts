import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { isTelling } from './domain/neutral-words.ts';
import { readReceivedOne } from './queries/received-referrals.server.ts';
import { agree, as, mailOf, newJourney, newPlace, send, type Place } from './referral.db.fixture.ts';
import { at, desk, mailed, now, open, sender, sent, territoryId } from './referral-sides.db.fixture.ts';
import { readToldReferrals } from './queries/sent-referrals.server.ts';
import { issueReferralLink } from './referral-store.server.ts';
import { answerReferral, seeReferral, stopReferral } from './use-cases/answer-referral.server.ts';

// What the database refuses whatever the code asks, and what a refusal must not tell.
afterAll(() => open.close());

test('a referral goes on by its steps and versions alone', async () => {
  const { id } = await sent(desk);
  const set = (what: string) =>
    as(open, desk.scope, (tx) =>
      sql`update referral.referral set ${sql.raw(what)} where referral_id = ${id}`.execute(tx),
    );
  for (const forged of [
    "state = 'finished'",
    "state = 'finished', version = 2",
    "state = 'accepted', version = 5",
    "reason = 'other'",
    "appointment_on = '2099-01-01'",
  ])
    await expect(set(forged), forged).rejects.toThrow(/a referral (goes on by a version|does not go from)/);
  expect(await as(open, desk.scope, (tx) => readReceivedOne(tx, id))).toMatchObject({
    state: 'sent',
    version: 1,
  });
});

test('whoever sent gets no second link, with which to answer in the place of who received', async () => {
  const { id } = await sent(mailed);
  expect((await mailOf(open, territoryId)).at(-1)?.body).toMatch(/^.{20,}$/);
  expect(await as(open, sender.scope, (tx) => issueReferralLink(tx, id, now))).toBeUndefined();
  const { rows } = await sql`select from referral.link where referral_id = ${id}`.execute(open.owner);
  expect(rows).toHaveLength(1);
});

describe('a refusal tells nothing of what became of it', () => {
  test('"already sent" is said while its own word is not "closed", whatever the place answered', async () => {
    const { recordId, id } = await sent(desk);
    const again = () => send(open, sender, recordId, desk);
    const already = { ok: false, problem: 'already-sent' };
    expect(await again()).toEqual(already);
    const one = await as(open, desk.scope, async (tx) => {
      const held = await readReceivedOne(tx, id);
      return held && seeReferral(tx, held, now);
    });
    const version = one?.version ?? 0;
    expect(await again()).toEqual(already);
    const refusal = { referralId: id, version, action: 'refuse', reason: 'no-seats' } as const;
    expect((await as(open, desk.scope, (tx) => answerReferral(tx, at(), refusal))).ok).toBe(true);
    expect(await again()).toEqual(already);
    await sql`update referral.referral set sent_at = sent_at - interval '61 days'
      where referral_id = ${id}`.execute(open.owner);
    expect(await again()).toMatchObject({ ok: true });
  });

  test('one that another structure sent there is not told of', async () => {
    const other = await newPlace(open, territoryId, { name: 'Autre', role: 'facilitator' });
    await agree(open, territoryId, other, desk);
    const { recordId } = await sent(desk);
    await sql`insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
      values (${territoryId}, gen_random_uuid(), ${recordId}, ${other.organizationId}, 'helper', '2026-01-01')`.execute(
      open.owner,
    );
    expect(await send(open, other, recordId, desk)).toMatchObject({ ok: true });
  });

  test('a withdrawn one may be sent again', async () => {
    const { recordId, id } = await sent(desk);
    expect(await as(open, sender.scope, (tx) => stopReferral(tx, id, now))).toMatchObject({ ok: true });
    expect(await send(open, sender, recordId, desk)).toMatchObject({ ok: true });
  });
});

test('a way to reach the person that the journey does not know is not promised to the place', async () => {
  const recordId = await newJourney(open, territoryId, sender.organizationId);
  const refused = { ok: false, problem: 'no-reach' };
  expect(await send(open, sender, recordId, desk, { reach: 'postal' })).toEqual(refused);
  expect(await send(open, sender, recordId, desk, { reach: 'none' })).toMatchObject({ ok: true });
});

test.each([
  'CPAS de Valbois',
  'C.P.A.S. de Valbois',
  'ÖSHZ Sankt-Beispiel',
  'OESHZ Beispiel',
  'O.S.H.Z. Beispiel',
  'OCMW Voorbeeld',
  'Centre public d’action sociale de Valbois',
  "Centre Public d'Action Sociale",
  'Öffentliches Sozialhilfezentrum Beispiel',
])('%s is not named to whoever receives', async (name) => {
  const place = await newPlace(open, territoryId, { name });
  const { rows } = await sql<{ is: boolean }>`
    select referral.is_named(${territoryId}, ${place.organizationId}) as is`.execute(open.owner);
  expect(rows[0]?.is).toBe(false);
  expect(isTelling(name)).toBe(true);
});

test('any other structure is named', async () => {
  for (const name of ['Espace public numérique', 'Maison des Cépas']) {
    const place = await newPlace(open, territoryId, { name });
    const { rows } = await sql<{ is: boolean }>`
      select referral.is_named(${territoryId}, ${place.organizationId}) as is`.execute(open.owner);
    expect(rows[0]?.is, name).toBe(true);
  }
});

test('the person reads where they were sent; the structure that sent says three words, the one that received its appointment', async () => {
  const { recordId, id } = await sent(desk);
  const told = (place: Place) => as(open, place.scope, (tx) => readToldReferrals(tx, recordId));
  const line = { on: expect.any(String) as string, place: 'Lieu Bureau', topic: 'job-search' };
  const day = { on: '2099-03-02', at: '10:00', with: '' };
  const answer = { referralId: id, version: 1, action: 'accept', appointment: day } as const;
  expect((await as(open, desk.scope, (tx) => answerReferral(tx, at(), answer))).ok).toBe(true);
  expect(await told(sender)).toEqual([
    {
      ...line,
      shares: ['first-name', 'contact'],
      state: 'answered',
      appointmentOn: null,
      appointmentAt: null,
    },
  ]);
  // Whoever received has no part in that journey: the person asks it in the list of its referrals.
  expect(await told(desk)).toEqual([]);
  await sql`insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
    values (${territoryId}, gen_random_uuid(), ${recordId}, ${desk.organizationId}, 'helper', '2026-01-01')`.execute(
    open.owner,
  );
  expect(await told(desk)).toMatchObject([
    { state: 'answered', appointmentOn: '2099-03-02', appointmentAt: '10:00' },
  ]);
});
