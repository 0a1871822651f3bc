import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addStep,
  changeContact,
  confirmRecord,
  openRecord,
  readJourney,
  readPerson,
} from './index.server.ts';
import {
  as,
  EMILE,
  newStructure,
  newTestTerritory,
  openFor,
  openJourneys,
  type Worker,
} from './journey.db.fixture.ts';

// What may be opened and what follows; what is refused, by the code and by the database.
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
const attempt = (worker: Worker, draft: Partial<typeof EMILE>) =>
  as(open, worker, (tx) => openRecord(tx, open.keys, worker.by, { ...EMILE, ...draft }));

test('nothing is opened before the manager said on what; a facilitator does not say it', async () => {
  const silent = await newStructure(open, territoryId, undefined as never);
  await sql`delete from journey.lawful_basis where organization_id = ${silent.organizationId}`.execute(
    open.owner,
  );
  expect(await attempt(silent.facilitator, {})).toEqual({ ok: false, problem: { code: 'no-basis' } });
  const forged = as(open, silent.facilitator, (tx) =>
    sql`insert into journey.lawful_basis (territory_id, organization_id, purpose, set_at, basis, set_by) values
      (${territoryId}, ${silent.organizationId}, 'follow-up', now(), 'consent', ${silent.facilitator.by.personId})`.execute(
      tx,
    ),
  );
  await expect(forged).rejects.toMatchObject({ code: '42501' });
});

test('a 14-year-old: no record without a parent, by the form nor in the database', async () => {
  expect(await attempt(ours.facilitator, { ageClass: 'under-16' })).toEqual({
    ...{ ok: false, problem: { code: 'minor-without-parent' } },
  });
  const recordId = await openFor(open, ours.facilitator, { ageClass: 'under-16', speaker: 'parent' });
  expect((await person(ours.facilitator, recordId)).find(({ kind }) => kind === 'mobile')?.whose).toBe(
    'parent',
  );
  const { organizationId } = ours;
  const forged = as(open, ours.facilitator, (tx) =>
    sql`insert into journey.record (territory_id, record_id, organization_id, state, language, age_class, arrival, spoke,
        retention, keep_until, opened_at, stepped_at)
      values (${territoryId}, gen_random_uuid(), ${organizationId}, 'open', 'fr', 'under-16', 'unsaid', 'person',
        'follow-up', '2028-01-01', now(), now())`.execute(tx),
  );
  await expect(forged).rejects.toMatchObject({ code: '23514' });
});

test('a relative: a month, unconfirmed, no step, no card; until the person says yes', async () => {
  expect(await attempt(ours.facilitator, { speaker: 'relative', contact: undefined })).toMatchObject({
    problem: { code: 'relative-without-contact' },
  });
  const recordId = await openFor(open, ours.facilitator, { speaker: 'relative' });
  const { by } = ours.facilitator;
  expect((await person(ours.facilitator, recordId)).filter(({ isConfirmed }) => !isConfirmed)).toHaveLength(
    2,
  );
  const step = { step: 'met', nextStep: 'nothing', nextOn: null } as const;
  const tried = await as(open, ours.facilitator, (tx) => addStep(tx, by, { recordId, version: 1 }, step));
  expect(tried).toEqual({ ok: false, problem: { code: 'not-now', state: 'unconfirmed' } });
  const forged = as(open, ours.facilitator, (tx) =>
    sql`update journey.record set state = 'open' where record_id = ${recordId}`.execute(tx),
  );
  await expect(forged).rejects.toMatchObject({ code: '23514' });
  const said = await as(open, ours.facilitator, (tx) =>
    confirmRecord(tx, by, { recordId, version: 1 }, 'telephone'),
  );
  expect(said).toMatchObject({ ok: true });
  expect((await person(ours.facilitator, recordId)).every(({ isConfirmed }) => isConfirmed)).toBe(true);
  expect(await journey(ours.facilitator, recordId)).toMatchObject({ state: 'open', retention: 'follow-up' });
});

test('a wrong number is put right by who wrote it; the former one is gone', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const change = (worker: Worker) =>
    as(open, worker, (tx) =>
      changeContact(tx, open.keys, worker.by, recordId, { kind: 'landline', value: '+3281000001' }),
    );
  expect(await change(theirs.facilitator)).toMatchObject({ ok: false });
  expect(await change(ours.facilitator)).toMatchObject({ ok: true });
  const reached = (await person(ours.facilitator, recordId)).map(({ kind, value }) => [kind, value]);
  expect(Object.fromEntries(reached)).toEqual({
    ...{ 'first-name': 'Émile', landline: '+3281000001', note: 'Préfère le matin' },
  });
});

test('the same number is proposed inside one structure, never across two', async () => {
  const contact = { kind: 'landline', value: '+3242223344' } as const;
  const recordId = await openFor(open, ours.facilitator, { contact });
  expect(await attempt(ours.facilitator, { contact, isAnother: false })).toEqual({
    ...{ ok: false, problem: { code: 'known-already', recordIds: [recordId] } },
  });
  expect(await attempt(theirs.facilitator, { contact, isAnother: false })).toMatchObject({ ok: true });
});

test('two who write at once: the second is told; what happened is not rewritten', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const { by } = ours.facilitator;
  const step = { step: 'called', nextStep: 'call', nextOn: '2027-01-05' } as const;
  const write = () => as(open, ours.facilitator, (tx) => addStep(tx, by, { recordId, version: 1 }, step));
  expect(await write()).toMatchObject({ ok: true });
  expect(await write()).toEqual({ ok: false, problem: { code: 'changed-meanwhile' } });
  expect((await journey(ours.facilitator, recordId))?.steps).toHaveLength(2);
  const rewritten = sql`update journey.event set name = 'met' where record_id = ${recordId}`.execute(
    open.owner,
  );
  await expect(rewritten).rejects.toMatchObject({ code: '23001' });
  const sentence = as(open, ours.facilitator, (tx) =>
    sql`insert into journey.event (territory_id, event_id, record_id, organization_id, name, version, at, actor_id, payload)
      values (${territoryId}, gen_random_uuid(), ${recordId}, ${ours.organizationId}, 'step', 1, now(), ${by.personId},
        '{"step": "Émile est malade"}')`.execute(tx),
  );
  await expect(sentence).rejects.toMatchObject({ code: '23514' });
});
