import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addDocument,
  publishWorkshops,
  readDeskDocument,
  readDeskDocuments,
  readDeskWorkshops,
  readDocument,
  readPlaceDocuments,
  readWorkshopDocuments,
  removeDocument,
  revisePlace,
  type DirectoryTables,
} from '#lib/directory/index.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import {
  asStructure,
  DESK_NOW,
  newPlace,
  newStructures,
  openDesk,
  type Structure,
} from './desk.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

let ours: Structure;
let theirs: Structure;
let locationId = '';
type Given = {
  title?: string;
  alternative?: string;
  text?: string;
  workshopId?: string;
  locationId?: string;
};
const territoryId = () => ours.by.territoryId;
const as = <Outcome>(work: (tx: Transaction<DirectoryTables>) => Promise<Outcome>) =>
  asStructure(desk, ours, work);
const add = (structure: Structure, given: Given) =>
  asStructure(desk, structure, (tx) =>
    addDocument(tx, structure.by, {
      ...{ title: 'Programme', alternative: '', locationId, organizationId: structure.organizationId },
      ...{ workshopId: null, bytes: Buffer.from(given.text ?? '%PDF-1.7', 'latin1') },
      ...given,
    }),
  );
const added = async (given: Given) => {
  const outcome = await add(ours, given);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value.documentId;
};
const remove = (structure: Structure, documentId: string, at = locationId) =>
  asStructure(desk, structure, (tx) =>
    removeDocument(tx, structure.by, {
      ...{ organizationId: structure.organizationId, locationId: at, documentId },
    }),
  );
const contents = async () =>
  (
    await desk.owner
      .selectFrom('directory.document_content')
      .select('sha256')
      .where('territory_id', '=', territoryId())
      .execute()
  ).length;
const publish = (id: string) =>
  as((tx) => revisePlace(tx, ours.by, { locationId: id, version: 1, location: { status: 'public' } }));

beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
  ({ locationId } = await newPlace(desk, ours));
});

test('what is beside a draft is read by its structure alone; once it is published, by everybody', async () => {
  const id = await added({});
  const read = () => readDocument(desk.app, territoryId(), id);
  expect(await read()).toBeUndefined();
  expect(await readPlaceDocuments(desk.app, territoryId(), locationId)).toEqual([]);
  expect(await as((tx) => readDeskDocuments(tx, territoryId(), locationId))).toMatchObject([
    { id, kind: 'pdf' },
  ]);
  const asked = { territoryId: territoryId(), locationId, documentId: id };
  const ofDesk = (structure: Structure, given = asked) =>
    asStructure(desk, structure, (tx) => readDeskDocument(tx, given));
  expect(await ofDesk(ours)).toMatchObject({ title: 'Programme', bytes: Buffer.from('%PDF-1.7') });
  expect(await ofDesk(theirs)).toBeUndefined();
  expect(await readDeskDocument(desk.app, asked)).toBeUndefined();
  expect(await ofDesk(ours, { ...asked, locationId: newId() })).toBeUndefined();
  expect(await publish(locationId)).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({ title: 'Programme', kind: 'pdf', bytes: Buffer.from('%PDF-1.7') });
  expect(await readPlaceDocuments(desk.app, territoryId(), locationId)).toMatchObject([{ id, bytes: 8 }]);
  expect(await remove(ours, id)).toEqual({ ok: true, value: true });
  expect(await read()).toBeUndefined();
});

test('a content is kept once, and goes with the last document that shows it', async () => {
  expect(await contents()).toBe(0);
  const [one, two, other] = [await added({}), await added({}), await added({ text: '%PDF-1.4' })];
  expect(await contents()).toBe(2);
  await remove(ours, one);
  expect(await contents()).toBe(2);
  await remove(ours, two);
  expect(await contents()).toBe(1);
  await remove(ours, other);
  expect(await contents()).toBe(0);
});

test('what lacks a name, is no document, or is an image without words is refused, and nothing is kept', async () => {
  const image = '\x89PNG\r\n\x1a\n....';
  const codes = [
    await add(ours, { title: '' }),
    await add(ours, { text: '<script>' }),
    await add(ours, { text: '' }),
    await add(ours, { text: image }),
    await add(ours, { workshopId: newId() }),
  ].map((outcome) => (outcome.ok ? 'ok' : outcome.problem.code));
  expect(codes).toEqual(['title-missing', 'unknown', 'empty', 'alternative-missing', 'not-found']);
  expect(await contents()).toBe(0);
  const id = await added({ text: image, alternative: 'Une affiche' });
  expect(await readPlaceDocuments(desk.app, territoryId(), locationId)).toMatchObject([
    { kind: 'png', alternative: 'Une affiche' },
  ]);
  await remove(ours, id);
});

test('a workshop has documents of its own, twenty at most', async () => {
  const draft = {
    ...{ title: { fr: 'Atelier' }, topics: [], localStart: '2026-12-08T18:30', timeZone: 'Europe/Brussels' },
    ...{ durationMinutes: 90, recurrence: 'FREQ=WEEKLY;COUNT=3', seats: 8 },
  };
  const publisher = { ...ours.by, trust: 'structure' as const };
  await as((tx) => publishWorkshops(tx, publisher, [{ locationId, draft }]));
  const [workshop] = await as((tx) => readDeskWorkshops(tx, territoryId(), locationId, DESK_NOW));
  const workshopId = workshop?.id ?? '';
  for (let i = 0; i < 20; i += 1) await added({ workshopId });
  expect(await add(ours, { workshopId })).toMatchObject({ problem: { code: 'too-many' } });
  const { short_id } = await desk.owner
    .selectFrom('directory.workshop')
    .select('short_id')
    .where('workshop_id', '=', workshopId)
    .executeTakeFirstOrThrow();
  const there = await readWorkshopDocuments(desk.app, territoryId(), short_id);
  expect([there.length, await readDocument(desk.app, territoryId(), there[0]?.id ?? '')]).toMatchObject([
    20,
    { kind: 'pdf' },
  ]);
  expect(await readPlaceDocuments(desk.app, territoryId(), locationId)).toEqual([]);
  for (const { id } of there) expect(await remove(ours, id)).toMatchObject({ ok: true });
});

test('another structure puts nothing beside our place and takes nothing off; nor do we by another place', async () => {
  const id = await added({});
  const { locationId: other } = await newPlace(desk, ours);
  expect(await add(theirs, {})).toMatchObject({ problem: { code: 'not-found' } });
  expect(await remove(theirs, id)).toMatchObject({ problem: { code: 'not-found' } });
  expect(await remove(ours, id, other)).toMatchObject({ problem: { code: 'not-found' } });
  expect(await readDocument(desk.app, territoryId(), id)).toMatchObject({ kind: 'pdf' });
  await remove(ours, id);
});

test('documents go with a merger of two places, and come back when it is undone', async () => {
  const id = await added({});
  const { locationId: kept } = await newPlace(desk, ours);
  await publish(kept);
  const mergeId = newId();
  const listed = (place: string) => readPlaceDocuments(desk.app, territoryId(), place);
  await sql`insert into directory.merge (territory_id, merge_id, kept_id, gone_id, from_gone, merged_at, before, after)
    values (${territoryId()}, ${mergeId}, ${kept}, ${locationId}, '{}', now(), '{}', '{}')`.execute(
    desk.owner,
  );
  expect([await listed(locationId), await listed(kept)]).toMatchObject([[], [{ id }]]);
  await sql`update directory.merge set undone_at = now() where merge_id = ${mergeId}`.execute(desk.owner);
  expect([await listed(locationId), await listed(kept)]).toMatchObject([[{ id }], []]);
});
