import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addStep,
  closeRecord,
  letIn,
  endPart,
  readJourney,
  readJourneys,
  readPerson,
  reopenRecord,
} from './index.server.ts';
import {
  agree,
  as,
  newStructure,
  newTestTerritory,
  newWorker,
  openFor,
  openJourneys,
  type Worker,
} from './journey.db.fixture.ts';

// Who sees a journey, from when and as long as they take part; what is refused, by the code and by the database.
const open = openJourneys();
afterAll(() => open.close());

let territoryId = '';
let ours: Awaited<ReturnType<typeof newStructure>>;
let theirs: Awaited<ReturnType<typeof newStructure>>;
beforeAll(async () => {
  territoryId = await newTestTerritory(open.owner as never);
  ours = await newStructure(open, territoryId);
  theirs = await newStructure(open, territoryId);
});

const person = (worker: Worker, recordId: string) =>
  as(open, worker, (tx) => readPerson(tx, open.keys, worker.by, recordId));
const journey = (worker: Worker, recordId: string) =>
  as(open, worker, (tx) => readJourney(tx, worker.by, recordId));

test('what is opened is read back by its own structure; nothing of it stands in the database in clear', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const values = await person(ours.manager, recordId);
  expect(Object.fromEntries(values.map(({ kind, value }) => [kind, value]))).toEqual({
    ...{ 'first-name': 'Émile', mobile: '+32470123456', note: 'Préfère le matin' },
  });
  expect(await journey(ours.manager, recordId)).toMatchObject({ state: 'open', needs: [{ topic: 'email' }] });
  const { rows } = await sql<{
    all: string;
  }>`select (select string_agg(c::text, '') from journey.contact c) ||
    (select string_agg(n::text, '') from journey.note n) || (select string_agg(a::text, '') from accounts.audit a
      where subject like 'journey.%') as all`.execute(open.owner);
  for (const clear of [
    'Émile',
    '32470123456',
    Buffer.from('Émile').toString('hex'),
    'matin',
    recordId.slice(-12),
  ])
    expect([clear, rows[0]?.all.replaceAll(recordId, '').includes(clear)]).toEqual([clear, false]);
  const { rows: audited } = await sql<{ subject: string }>`select distinct subject from accounts.audit
    where subject like 'journey.%' and before is null and after is null`.execute(open.owner);
  expect(audited.map(({ subject }) => subject)).toContain('journey.record');
});

test('each reading is noted with who and why, also that of the list, once', async () => {
  const recordId = await openFor(open, ours.facilitator);
  await person(ours.manager, recordId);
  for (let i = 0; i < 2; i++) {
    const list = await as(open, ours.facilitator, (tx) => readJourneys(tx, open.keys, ours.facilitator.by));
    expect(list.find((one) => one.recordId === recordId)).toMatchObject({
      firstName: 'Émile',
      nextStep: 'call',
    });
  }
  const { rows } =
    await sql`select what, person_id as "personId" from journey.reading where record_id = ${recordId}
    order by reading_id`.execute(open.owner);
  expect(rows).toEqual([
    { what: 'journey', personId: ours.manager.by.personId },
    { what: 'list', personId: ours.facilitator.by.personId },
  ]);
});

test('another structure, a prescriber, a coordinator and an operator see and change nothing', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const { organizationId } = ours;
  const over = async (role: 'coordinator' | 'operator') => newWorker(open, territoryId, role);
  const prescriber = await newWorker(open, territoryId, 'prescriber', organizationId);
  for (const worker of [theirs.manager, prescriber, await over('coordinator'), await over('operator')]) {
    const asked = { ...worker, by: { ...worker.by, organizationId } };
    expect(await person(asked, recordId)).toEqual([]);
    expect(await journey(asked, recordId)).toBeUndefined();
    expect(await as(open, asked, (tx) => readJourneys(tx, open.keys, asked.by))).toEqual([]);
    const step = { step: 'met', nextStep: 'nothing', nextOn: null } as const;
    expect(await as(open, asked, (tx) => addStep(tx, asked.by, { recordId, version: 1 }, step))).toEqual({
      ok: false,
      problem: { code: 'no-such-journey' },
    });
  }
  const { rows } = await sql`select from journey.reading where record_id = ${recordId}`.execute(open.owner);
  expect(rows).toEqual([]);
});

test('a second structure comes in with an agreement and a yes alone, sees from then on, and no longer than it takes part', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const partnerId = theirs.organizationId;
  const asked = { partnerId, role: 'helper', channel: 'spoken', hasAgreed: true } as const;
  const ask = (given: Partial<typeof asked> | { hasAgreed: boolean } = {}) =>
    as(open, ours.facilitator, (tx) => letIn(tx, ours.facilitator.by, recordId, { ...asked, ...given }));
  expect(await ask()).toEqual({ ok: false, problem: { code: 'no-agreement' } });
  await expect(
    as(open, ours.facilitator, (tx) =>
      sql`insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
        values (${territoryId}, gen_random_uuid(), ${recordId}, ${partnerId}, 'helper', now())`.execute(tx),
    ),
  ).rejects.toMatchObject({ code: '42501' });
  await agree(open, ours.manager, partnerId);
  expect(await ask({ hasAgreed: false })).toEqual({ ok: false, problem: { code: 'not-agreed' } });
  const later = new Date(ours.facilitator.by.now.getTime() + 1000);
  expect(
    await as(open, ours.facilitator, (tx) =>
      letIn(tx, { ...ours.facilitator.by, now: later }, recordId, asked),
    ),
  ).toEqual({ ok: true, value: undefined });
  expect(await ask()).toEqual({ ok: false, problem: { code: 'already-there' } });
  const seen = await journey(theirs.facilitator, recordId);
  expect(seen?.steps.map(({ name }) => name)).toEqual(['participant-joined']);
  // A note never leaves the structure that wrote it.
  expect((await person(theirs.facilitator, recordId)).map(({ kind }) => kind)).toEqual([
    'first-name',
    'mobile',
  ]);
  const own = seen?.participants.find(({ organizationId }) => organizationId === partnerId);
  const ended = await as(open, theirs.facilitator, (tx) =>
    endPart(tx, theirs.facilitator.by, recordId, own?.participantId ?? ''),
  );
  expect(ended).toMatchObject({ ok: true });
  expect(await journey(theirs.facilitator, recordId)).toBeUndefined();
  expect(await person(theirs.facilitator, recordId)).toEqual([]);
});

const sentBy = async (tx: Transaction<Record<string, never>>, organizationId: string): Promise<string[]> => {
  const { rows } = await sql<{ state: string }>`select state from journey.sent_by(${organizationId})`.execute(
    tx,
  );
  return rows.map(({ state }) => state);
};

test('whoever sent a person reads sent, answered, closed; a missed appointment reads as a kept one', async () => {
  const sender = await newStructure(open, territoryId);
  const prescriber = await newWorker(open, territoryId, 'prescriber', sender.organizationId);
  await agree(open, ours.manager, sender.organizationId);
  const recordId = await openFor(open, ours.facilitator);
  const { by } = ours.facilitator;
  const referrer = {
    partnerId: sender.organizationId,
    role: 'referrer',
    channel: 'spoken',
    hasAgreed: true,
  } as const;
  await as(open, ours.facilitator, (tx) => letIn(tx, by, recordId, referrer));
  const states = () => as(open, prescriber, (tx) => sentBy(tx, sender.organizationId));
  const step = (version: number, name: 'missed' | 'met') =>
    as(open, ours.facilitator, (tx) =>
      addStep(tx, by, { recordId, version }, { step: name, nextStep: 'nothing', nextOn: null }),
    );
  expect(await states()).toEqual(['sent']);
  expect(await step(1, 'missed')).toMatchObject({ ok: true });
  expect(await states()).toEqual(['answered']);
  await step(2, 'met');
  expect(await states()).toEqual(['answered']);
  await as(open, ours.facilitator, (tx) => closeRecord(tx, by, { recordId, version: 3 }, 'not-reached'));
  expect(await states()).toEqual(['closed']);
  // Opened anew, and the part ended: the word stays, and the line too.
  await as(open, ours.facilitator, (tx) => reopenRecord(tx, by, { recordId, version: 4 }));
  expect(await states()).toEqual(['closed']);
  const parts = (await journey(ours.facilitator, recordId))?.participants ?? [];
  const part = parts.find(({ role }) => role === 'referrer')?.participantId ?? '';
  expect(await as(open, ours.facilitator, (tx) => endPart(tx, by, recordId, part))).toMatchObject({
    ok: true,
  });
  expect(await states()).toEqual(['closed']);
  for (const worker of [prescriber, sender.manager]) {
    expect(await journey(worker, recordId)).toBeUndefined();
    expect(await person(worker, recordId)).toEqual([]);
    const { rows } = await as(open, worker, (tx) =>
      sql`select from journey.event where record_id = ${recordId}`.execute(tx),
    );
    expect(rows).toEqual([]);
  }
  expect(await as(open, theirs.manager, (tx) => sentBy(tx, sender.organizationId))).toEqual([]);
});
