import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { readReceivedOne } from './queries/received-referrals.server.ts';
import { agree, as, newPlace, write, type Place } from './referral.db.fixture.ts';
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
import { answerReferral, redirectReferral, stopReferral } from './use-cases/answer-referral.server.ts';

// A referral that goes on elsewhere, or that the person stops.
afterAll(() => open.close());

test('redirected: the new referral carries on; the first place, and no other, hands it over', async () => {
  const { id } = await sent(desk);
  const third = await newPlace(open, territoryId, { name: 'Troisième', email: 'trois@example.org' });
  const redirect = (place: Place, version = 1) =>
    as(open, place.scope, (tx) =>
      redirectReferral(tx, { ...at(), write }, { referralId: id, version, locationId: third.locationId }),
    );
  expect(await redirect(desk)).toEqual({ ok: false, problem: 'no-agreement' });
  expect(await as(open, desk.scope, (tx) => readReceivedOne(tx, id))).toMatchObject({ state: 'sent' });
  await agree(open, territoryId, desk, third);
  expect(await redirect(sender)).toEqual({ ok: false, problem: 'not-found' });
  expect(await redirect(desk, 7)).toEqual({ ok: false, problem: 'changed-meanwhile' });
  const done = await redirect(desk);
  expect(done).toMatchObject({ ok: true, value: { way: 'link' } });
  expect(await held(await lastToken())).toMatchObject({ state: 'sent', place: 'Lieu Troisième' });
});

test('the person says stop: withdrawn along the chain, what had not left is cancelled, an answer comes too late', async () => {
  const { id } = await sent(desk);
  await as(open, desk.scope, (tx) =>
    answerReferral(tx, at(), { referralId: id, version: 1, action: 'accept', appointment: DAY }),
  );
  expect(await as(open, sender.scope, (tx) => stopReferral(tx, id, now))).toEqual({
    ok: true,
    value: undefined,
  });
  const { rows } = await sql`select state from referral.message where referral_id = ${id}`.execute(
    open.owner,
  );
  expect(rows).toEqual([{ state: 'cancelled' }]);
  expect(
    await as(open, desk.scope, (tx) =>
      answerReferral(tx, at(), { referralId: id, version: 3, action: 'arrive' }),
    ),
  ).toEqual({ ok: false, problem: 'withdrawn' });
  expect(await as(open, mailed.scope, (tx) => stopReferral(tx, id, now))).toEqual({
    ok: false,
    problem: 'not-found',
  });
});

test('withdrawing what was agreed withdraws the referral; agreeing anew does not', async () => {
  const { id, recordId } = await sent(desk);
  const end = (again: boolean) =>
    open.owner.transaction().execute(async (tx) => {
      await sql`update journey.consent set withdrawn_at = now() where record_id = ${recordId} and withdrawn_at is null`.execute(
        tx,
      );
      if (again)
        await sql`insert into journey.consent (territory_id, consent_id, record_id, organization_id, purpose, text_code,
            text_version, given_at, channel, said_by, spoken_by)
          select territory_id, gen_random_uuid(), record_id, organization_id, purpose, text_code, text_version, now(),
            channel, said_by, spoken_by from journey.consent where record_id = ${recordId} limit 1`.execute(
          tx,
        );
    });
  await end(true);
  expect(await as(open, desk.scope, (tx) => readReceivedOne(tx, id))).toMatchObject({ state: 'sent' });
  await end(false);
  expect(await as(open, desk.scope, (tx) => readReceivedOne(tx, id))).toMatchObject({ state: 'withdrawn' });
});
