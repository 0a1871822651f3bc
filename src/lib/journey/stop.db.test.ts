import { sql } from 'kysely';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.server.ts';
import { queueMail } from '../platform/mail-store.server.ts';
import { withScope } from '../platform/scope.server.ts';
import {
  addStep,
  changeContact,
  eraseRecord,
  giveCard,
  holdRecord,
  letIn,
  proofOfCode,
  readHeldCard,
  readStoppable,
  releaseRecord,
  reopenRecord,
  sayStop,
  stopByNumber,
} from './index.server.ts';
import {
  agree,
  as,
  newStructure,
  newTestTerritory,
  openFor,
  openJourneys,
  type Worker,
} from './journey.db.fixture.ts';
import { issueStopLink } from './stop-store.server.ts';

// The person says stop: what ends, by whose word; what is refused, by the code and by the database.
const open = openJourneys();
const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-stop-'));
const file = path.join(folder, 'erasures');
afterAll(async () => {
  await open.close();
  rmSync(folder, { recursive: true });
});

let territoryId = '';
let ours: Awaited<ReturnType<typeof newStructure>>;
let theirs: Awaited<ReturnType<typeof newStructure>>;
let commune: Awaited<ReturnType<typeof newStructure>>;
beforeAll(async () => {
  territoryId = await newTestTerritory(open.owner as never);
  ours = await newStructure(open, territoryId);
  theirs = await newStructure(open, territoryId);
  commune = await newStructure(open, territoryId, 'public-task');
});
const now = () => ours.facilitator.by.now;
const later = (days: number) => new Date(now().getTime() + days * 86_400_000);

let lastNumber = 470_000_000;
const newNumber = () => `+32${(lastNumber += 1)}`;
const mobile = (value: string) => ({ contact: { kind: 'mobile', value } }) as const;
const linkFor = async (worker: Worker, recordId: string): Promise<string> => {
  const token = await as(open, worker, (tx) => issueStopLink(tx, worker.by, recordId));
  if (!token) throw new Error('no link');
  return token;
};
const byLink = (link: string, purpose: 'all' | 'card' | 'share' = 'all', of = territoryId) =>
  withScope(open.app, { territoryId: of, link }, (tx) =>
    sayStop(tx, file, { territoryId: of, how: 'link', purpose, now: now() }),
  );
const bySms = (from: string, of = territoryId) =>
  withScope(open.app, { territoryId: of }, (tx) =>
    stopByNumber(tx, open.keys, file, { territoryId: of, from, now: now() }),
  );
const atDesk = ({ scope }: Worker, recordId: string, purpose: 'all' | 'card' | 'share' = 'all') =>
  withScope(open.app, scope, (tx) =>
    sayStop(tx, file, { territoryId, how: 'desk', purpose, now: now(), recordId }),
  );
const codeFor = async (worker: Worker, recordId: string): Promise<string> => {
  const given = await as(open, worker, (tx) =>
    giveCard(tx, open.keys, worker.by, recordId, {
      items: ['structures'],
      channel: 'spoken',
      hasAgreed: true,
    }),
  );
  if (!given.ok) throw new Error(given.problem.code);
  return given.value.code;
};
const byCode = ({ scope }: Worker, code: string) =>
  withScope(open.app, { ...scope, code: proofOfCode(open.keys, territoryId, code) }, (tx) =>
    sayStop(tx, file, { territoryId, how: 'code', purpose: 'all', now: now() }),
  );
const share = (worker: Worker, recordId: string, partnerId: string) =>
  as(open, worker, (tx) =>
    letIn(tx, worker.by, recordId, { partnerId, role: 'helper', channel: 'spoken', hasAgreed: true }),
  );
const left = async (recordId: string) => {
  const { rows } = await sql<Record<string, unknown>>`select r.state, r.stopped_at is not null as stopped,
    (select count(*)::integer from journey.person_key k where k.record_id = r.record_id) +
    (select count(*)::integer from journey.contact c where c.record_id = r.record_id) +
    (select count(*)::integer from journey.note n where n.record_id = r.record_id) as personal,
    (select count(*)::integer from journey.consent c where c.record_id = r.record_id and c.withdrawn_at is null) as agreed,
    (select count(*)::integer from journey.code c where c.record_id = r.record_id and c.revoked_at is null) as codes,
    (select count(*)::integer from journey.participant p where p.record_id = r.record_id and p.until_at is null) as parts,
    (select count(*)::integer from auth.mail m where m.about = r.record_id) as messages
    from journey.record r where r.record_id = ${recordId}`.execute(open.owner);
  return rows[0];
};
const GONE = { state: 'closed', stopped: true, personal: 0, agreed: 0, codes: 0, parts: 1, messages: 0 };
const nothing = { ok: false, problem: { code: 'nothing-to-stop' } };

test('by link: everything ends, what is personal goes at once, and the link is dead', async () => {
  await agree(open, ours.manager, theirs.organizationId);
  const recordId = await openFor(open, ours.facilitator, mobile(newNumber()));
  const code = await codeFor(ours.facilitator, recordId);
  expect(await share(ours.facilitator, recordId, theirs.organizationId)).toMatchObject({ ok: true });
  await queueMail(open.app, now(), [
    {
      territoryId,
      purpose: 'essai',
      to: '+32470000001',
      subject: '',
      body: 'x',
      about: recordId,
      due: later(1),
    },
  ]);
  const link = await linkFor(ours.facilitator, recordId);
  const shown = await withScope(open.app, { territoryId, link }, (tx) => readStoppable(tx));
  expect(shown).toMatchObject([
    {
      recordId,
      purposes: ['card', 'follow-up', 'share'],
      isKept: false,
      organization: 'Espace',
      others: ['Espace'],
    },
  ]);
  expect(await left(recordId)).toMatchObject({ state: 'open', parts: 2, codes: 1, messages: 1 });
  expect(await byLink(link)).toEqual({ ok: true, value: 'erased' });
  expect(await left(recordId)).toEqual(GONE);
  expect(readFileSync(file, 'utf8')).toContain(recordId);
  const scope = { territoryId, code: proofOfCode(open.keys, territoryId, code) };
  expect(
    await withScope(open.app, scope, (tx) => readHeldCard(tx, open.keys, territoryId, now())),
  ).toBeUndefined();
  // Played again, or said twice: nothing more.
  expect(await byLink(link)).toEqual(nothing);
  expect(await atDesk(ours.facilitator, recordId)).toEqual(nothing);
});

test('a link that is over, guessed, or of another territory stops nothing', async () => {
  const recordId = await openFor(open, ours.facilitator, mobile(newNumber()));
  const link = await linkFor(ours.facilitator, recordId);
  expect(await byLink(link, 'all', await newTestTerritory(open.owner as never))).toEqual(nothing);
  for (const guess of ['', 'x', `${link}x`, link.slice(1)]) expect(await byLink(guess)).toEqual(nothing);
  await sql`update journey.stop_link set expires_at = clock_timestamp() - interval '1 second' where record_id = ${recordId}`.execute(
    open.owner,
  );
  expect(await byLink(link)).toEqual(nothing);
  expect(await left(recordId)).toMatchObject({ state: 'open', personal: 4 });
});

test('another structure gets no link, stops nothing and holds nothing', async () => {
  const recordId = await openFor(open, ours.facilitator, mobile(newNumber()));
  expect(
    await as(open, theirs.manager, (tx) => issueStopLink(tx, theirs.manager.by, recordId)),
  ).toBeUndefined();
  expect(await atDesk(theirs.manager, recordId)).toEqual(nothing);
  expect(
    await as(open, theirs.manager, (tx) => holdRecord(tx, theirs.manager.by, recordId, 'court')),
  ).toMatchObject({ ok: false, problem: { code: 'no-such-journey' } });
  expect(await left(recordId)).toMatchObject({ state: 'open', personal: 4 });
});

test('by the code on the telephone: only a structure that takes part; a guess ends nothing', async () => {
  const recordId = await openFor(open, ours.facilitator, mobile(newNumber()));
  const code = await codeFor(ours.facilitator, recordId);
  expect(await byCode(theirs.facilitator, code)).toEqual(nothing);
  expect(await byCode(ours.facilitator, '123456789012347')).toEqual(nothing);
  expect(await byCode(ours.manager, code)).toEqual({ ok: true, value: 'erased' });
  expect(await byCode(ours.manager, code)).toEqual(nothing);
  expect(await left(recordId)).toEqual(GONE);
});

test('by SMS: every journey of that number, in whatever structure; an unknown one and a landline end nothing', async () => {
  const number = newNumber();
  const one = await openFor(open, ours.facilitator, mobile(number));
  const other = await openFor(open, theirs.facilitator, mobile(number));
  const third = await openFor(open, ours.facilitator, mobile(newNumber()));
  const fixed = await openFor(open, ours.facilitator, {
    contact: { kind: 'landline', value: '+3281626330' },
  });
  for (const from of ['+32499999999', '081 62 63 30', '8811', '', 'x'.repeat(500)])
    expect(await bySms(from)).toEqual(nothing);
  expect(await bySms(number, await newTestTerritory(open.owner as never))).toEqual(nothing);
  expect(await bySms(number.replace('+32', '0'))).toEqual({ ok: true, value: 'erased' });
  expect([await left(one), await left(other)]).toEqual([GONE, GONE]);
  for (const stays of [third, fixed]) expect(await left(stays)).toMatchObject({ state: 'open', personal: 4 });
  expect(await bySms(number)).toEqual(nothing);
});

test('one use ends alone: the card opens nothing, others’ part ends; the last one ends everything', async () => {
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
  await expect(hold(ours.facilitator)).rejects.toThrow(/row-level security/);
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

test('what a relative told goes at once, before anybody said yes', async () => {
  const number = newNumber();
  const recordId = await openFor(open, ours.facilitator, { ...mobile(number), speaker: 'relative' });
  expect(await bySms(number)).toEqual({ ok: true, value: 'erased' });
  expect(await left(recordId)).toBeUndefined();
});

test('a child of 14, whose parent said yes, stops too', async () => {
  const recordId = await openFor(open, ours.facilitator, {
    ...mobile(newNumber()),
    ...{ ageClass: 'under-16', speaker: 'parent' },
  });
  expect(await byLink(await linkFor(ours.facilitator, recordId))).toEqual({ ok: true, value: 'erased' });
  expect(await left(recordId)).toEqual(GONE);
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
