import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNeeds, addNote, closeRecord, markNeedMet, readJourney, readPerson } from './index.server.ts';
import {
  as,
  newStructure,
  newTestTerritory,
  openFor,
  openJourneys,
  type Worker,
} from './journey.db.fixture.ts';

// Needs and notes that come later, and who may not write them.
const open = openJourneys();
afterAll(() => open.close());

let ours: Awaited<ReturnType<typeof newStructure>>;
let theirs: Awaited<ReturnType<typeof newStructure>>;
beforeAll(async () => {
  const territoryId = await newTestTerritory(open.owner as never);
  ours = await newStructure(open, territoryId);
  theirs = await newStructure(open, territoryId);
});

const journey = ({ scope, by }: Worker, recordId: string) =>
  as(open, { scope }, (tx) => readJourney(tx, by, recordId));
const notes = async (worker: Worker, recordId: string) =>
  (await as(open, worker, (tx) => readPerson(tx, open.keys, worker.by, recordId)))
    .filter(({ kind }) => kind === 'note')
    .map(({ value }) => value);
const need = (worker: Worker, recordId: string, topic: string) =>
  as(open, worker, (tx) => addNeeds(tx, worker.by, recordId, [topic]));
const note = (worker: Worker, recordId: string) =>
  as(open, worker, (tx) => addNote(tx, open.keys, worker.by, recordId, 'Vient le mardi'));

test('a need comes later, once; when it is met it can be asked for again, and what happened says so', async () => {
  const { facilitator } = ours;
  const recordId = await openFor(open, facilitator, { needs: ['documents'] });
  for (const topic of ['online-safety', 'online-safety', 'documents'])
    expect(await need(facilitator, recordId, topic)).toEqual({ ok: true, value: undefined });
  const there = (await journey(facilitator, recordId))?.needs ?? [];
  expect(there.map(({ topic }) => topic).sort()).toEqual(['documents', 'online-safety']);
  const needId = there.find(({ topic }) => topic === 'documents')?.needId ?? '';
  const meet = () => as(open, facilitator, (tx) => markNeedMet(tx, facilitator.by, recordId, needId));
  expect(await meet()).toEqual({ ok: true, value: undefined });
  expect(await meet()).toEqual({ ok: false, problem: { code: 'no-such-journey' } });
  await need(facilitator, recordId, 'documents');
  const after = await journey(facilitator, recordId);
  const asked = after?.needs.filter(({ topic }) => topic === 'documents').map(({ isMet }) => isMet);
  expect(asked?.filter(Boolean)).toHaveLength(1);
  expect(asked).toHaveLength(2);
  const happened = after?.steps.map(({ name, payload }) => [name, payload.topic]);
  expect(happened).toContainEqual(['need-met', 'documents']);
  expect(happened?.filter(([name]) => name === 'need-added')).toHaveLength(2);
});

test('a note comes later, beside the one of before', async () => {
  const recordId = await openFor(open, ours.facilitator);
  expect(await note(ours.facilitator, recordId)).toEqual({ ok: true, value: undefined });
  expect((await notes(ours.facilitator, recordId)).sort()).toEqual(['Préfère le matin', 'Vient le mardi']);
});

test('nothing is added by another structure, to a relative’s word, nor to what is closed', async () => {
  const { facilitator } = ours;
  const recordId = await openFor(open, facilitator);
  const waiting = await openFor(open, facilitator, { speaker: 'relative' });
  const unknown = { ok: false, problem: { code: 'no-such-journey' } };
  expect(await need(theirs.manager, recordId, 'documents')).toEqual(unknown);
  expect(await note(theirs.manager, recordId)).toEqual(unknown);
  const early = { ok: false, problem: { code: 'not-now', state: 'unconfirmed' } };
  expect(await need(facilitator, waiting, 'documents')).toEqual(early);
  expect(await note(facilitator, waiting)).toEqual(early);
  await as(open, facilitator, (tx) => closeRecord(tx, facilitator.by, { recordId, version: 1 }, 'wish'));
  const late = { ok: false, problem: { code: 'not-now', state: 'closed' } };
  expect(await need(facilitator, recordId, 'documents')).toEqual(late);
  expect(await note(facilitator, recordId)).toEqual(late);
});
