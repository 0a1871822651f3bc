import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.server.ts';
import {
  addStep,
  changeContact,
  eraseRecord,
  holdRecord,
  releaseRecord,
  reopenRecord,
} from './index.server.ts';
import { agree, as, openFor, type Worker } from './journey.db.fixture.ts';
import {
  GONE,
  atDesk,
  byLink,
  codeFor,
  commune,
  endStops,
  file,
  left,
  linkFor,
  mobile,
  newNumber,
  open,
  ours,
  share,
  territoryId,
  theirs,
} from './stop.db.fixture.ts';

// One use ends alone, or all; what must be kept is; nothing goes on afterwards.
afterAll(endStops);

test('one use ends alone: the card opens nothing, others’ part ends; the last one ends everything', async () => {
  await agree(open, ours.manager, theirs.organizationId);
  const recordId = await openFor(open, ours.facilitator, mobile(newNumber()));
  await codeFor(ours.facilitator, recordId);
  await share(ours.facilitator, recordId, theirs.organizationId);
  expect(await atDesk(theirs.facilitator, recordId, 'share')).toEqual({ ok: true, value: 'ended' });
  expect(await left(recordId)).toMatchObject({ state: 'open', parts: 1, codes: 1, agreed: 2, personal: 4 });
  const link = await linkFor(ours.facilitator, recordId);
  expect(await byLink(link, 'card')).toEqual({ ok: true, value: 'ended' });
  expect(await left(recordId)).toMatchObject({ state: 'open', codes: 0, agreed: 1, personal: 4 });
  expect(await byLink(link)).toEqual({ ok: true, value: 'erased' });
  expect(await left(recordId)).toEqual(GONE);
});

test('what the law says must be kept is kept, and nobody is called any more; so is what a manager holds', async () => {
  const kept = await openFor(open, commune.facilitator, mobile(newNumber()));
  expect(await atDesk(commune.facilitator, kept)).toEqual({ ok: true, value: 'kept' });
  expect(await left(kept)).toMatchObject({
    state: 'closed',
    stopped: true,
    agreed: 0,
    personal: 4,
    messages: 0,
  });
  const held = await openFor(open, ours.facilitator, mobile(newNumber()));
  const hold = (worker: Worker) => as(open, worker, (tx) => holdRecord(tx, worker.by, held, 'complaint'));
  expect(await hold(ours.facilitator)).toEqual({ ok: false, problem: { code: 'not-yours' } });
  expect(await hold(ours.manager)).toEqual({ ok: true, value: undefined });
  expect(await atDesk(ours.facilitator, held)).toEqual({ ok: true, value: 'kept' });
  const erase = () => as(open, ours.manager, (tx) => eraseRecord(tx, file, ours.manager.by, held));
  expect(await erase()).toEqual({ ok: false, problem: { code: 'held' } });
  expect(await as(open, ours.manager, (tx) => releaseRecord(tx, ours.manager.by, held))).toMatchObject({
    ok: true,
  });
  expect(await erase()).toEqual({ ok: true, value: undefined });
  expect(await left(held)).toBeUndefined();
});

test('nothing goes on after a stop: no step, no number, no card, no taking up again; the database says so too', async () => {
  const recordId = await openFor(open, commune.facilitator, mobile(newNumber()));
  await atDesk(commune.facilitator, recordId);
  const { by } = commune.facilitator;
  const shown = { recordId, version: 2 };
  const tried = await as(open, commune.facilitator, async (tx) => [
    (await addStep(tx, by, shown, { step: 'called', nextStep: 'call', nextOn: null })).ok,
    (await reopenRecord(tx, by, shown)).ok,
    (await changeContact(tx, open.keys, by, recordId, { kind: 'email', value: 'a@example.org' })).ok,
  ]);
  expect(tried).toEqual([false, false, false]);
  const forced = [
    sql`update journey.record set state = 'open', closed_at = null where record_id = ${recordId}`,
    sql`insert into journey.consent (territory_id, consent_id, record_id, organization_id, purpose, text_code, text_version,
      given_at, channel, said_by, spoken_by) values (${territoryId}, ${newId()}, ${recordId}, ${by.organizationId}, 'follow-up',
      'x', 1, now(), 'spoken', 'person', ${by.personId})`,
  ];
  for (const query of forced)
    await expect(as(open, commune.facilitator, (tx) => query.execute(tx))).rejects.toThrow(/said stop/);
});
