import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import { newId } from '../../platform/ids.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { correctByHand, draft, everyRow, fakeHours, placeOf, takeIn, TEST_NOW } from './intake.db.fixture.ts';
import { undoImport } from './undo-import.server.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

let territoryId = '';
beforeEach(async () => {
  territoryId = await newTestTerritory(db as never);
});

const none = () => undefined;
const undo = (importId: string | null) =>
  undoImport(db, {
    territoryId,
    importId: importId ?? '',
    now: TEST_NOW,
    labels: { fr: none, nl: none, de: none, en: none },
    computeHours: fakeHours(),
  });

/** The rows that say what the offer is, without what says how it came about. */
const offerRows = async () =>
  (await everyRow(db, territoryId))
    .filter((row) => !/^directory\.(?:change|offer_change|timetable|source_record) /.test(row))
    .map((row) => row.replace(/"version": \d+/, ''));

test('an import that only created places leaves none behind', async () => {
  const empty = await offerRows();
  const report = await takeIn(db, territoryId, [
    draft('1', { services: [{ topics: ['documents'] }], hoursValue: 'Mo 09:00-12:00' }),
    draft('2', { organization: { name: 'CPAS de Valbois' }, name: 'Lieu 1' }),
  ]);
  expect(await undo(report.importId)).toEqual({
    ok: true,
    value: { importId: report.importId, removed: 2, restored: 0, kept: [] },
  });
  expect(await offerRows()).toEqual(empty);
  // Taken in again, they are new places.
  expect(await takeIn(db, territoryId, [draft('1')])).toMatchObject({ created: 1 });
});

test('fields that it changed get their former values back, with what follows from them', async () => {
  const first = [
    draft('1', {
      name: 'Ancien nom',
      phones: ['+3281000001'],
      hoursValue: 'Mo 09:00-12:00',
      services: [{ topics: ['documents'] }, { topics: ['awareness'] }],
      latitude: undefined,
      longitude: undefined,
    }),
    draft('2'),
  ];
  await takeIn(db, territoryId, first);
  const before = await offerRows();
  const second = await takeIn(db, territoryId, [
    draft('1', {
      name: 'Nouveau nom',
      phones: ['+3281000002'],
      hoursValue: 'bad hours',
      services: [{ topics: ['job-search'], hoursValue: 'Tu 09:00-12:00' }],
      organization: { name: 'Autre organisation' },
      latitude: 50.01,
      longitude: 5.01,
    }),
    draft('2', { services: [{ topics: ['documents'] }] }),
    draft('3'),
  ]);
  expect(second).toMatchObject({ created: 1, updated: 2 });
  const outcome = await undo(second.importId);
  expect(outcome).toMatchObject({ ok: true, value: { removed: 1, restored: 2, kept: [] } });
  expect(await offerRows()).toEqual(before);
  // The former delivery is compared again, and changes nothing.
  expect(await takeIn(db, territoryId, first)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await offerRows()).toEqual(before);
});

test('what somebody has corrected since stays, and is named', async () => {
  await takeIn(db, territoryId, [draft('1', { phones: ['+3281000001'], street: 'Rue du Test 1' })]);
  const second = await takeIn(db, territoryId, [
    draft('1', { phones: ['+3281000002'], street: 'Rue du Test 2' }),
    draft('2'),
    draft('3'),
  ]);
  const [one, two] = [await placeOf(db, territoryId, '1'), await placeOf(db, territoryId, '2')];
  await correctByHand(db, territoryId, one.location_id, { phones: ['+3281999999'] });
  await correctByHand(db, territoryId, two.location_id, { phones: ['+3281888888'] });
  expect(await undo(second.importId)).toEqual({
    ok: true,
    value: {
      importId: second.importId,
      removed: 1,
      restored: 1,
      kept: [
        { kind: 'location', id: two.location_id, name: 'Lieu 2' },
        { kind: 'location', id: one.location_id, name: 'Lieu 1', field: 'phones' },
      ],
    },
  });
  expect(await placeOf(db, territoryId, '1')).toMatchObject({
    phones: ['+3281999999'],
    street: 'Rue du Test 1',
  });
  expect(await placeOf(db, territoryId, '2')).toMatchObject({ phones: ['+3281888888'], status: 'public' });
});

test('what was taken back can be taken in again', async () => {
  await takeIn(db, territoryId, [draft('1', { phones: ['+3281000001'] })]);
  const next = [draft('1', { phones: ['+3281000002'] })];
  const second = await takeIn(db, territoryId, next);
  await undo(second.importId);
  expect(await takeIn(db, territoryId, next)).toMatchObject({ updated: 1, unchanged: 0 });
  expect((await placeOf(db, territoryId, '1')).phones).toEqual(['+3281000002']);
});

test('a value that somebody has confirmed since stays, although it is the same', async () => {
  await takeIn(db, territoryId, [draft('1', { phones: ['+3281000001'] })]);
  const second = await takeIn(db, territoryId, [draft('1', { phones: ['+3281000002'] })]);
  const { location_id } = await placeOf(db, territoryId, '1');
  await correctByHand(db, territoryId, location_id, { phones: ['+3281000002'] });
  expect(await undo(second.importId)).toMatchObject({ value: { kept: [{ field: 'phones' }] } });
  expect((await placeOf(db, territoryId, '1')).phones).toEqual(['+3281000002']);
});

test('a place that has got a workshop stays', async () => {
  const report = await takeIn(db, territoryId, [draft('1')]);
  const { location_id } = await placeOf(db, territoryId, '1');
  await db
    .insertInto('directory.workshop')
    .values({
      territory_id: territoryId,
      workshop_id: newId(),
      location_id,
      short_id: 'w0rksh0p',
      title: '{"fr":"Atelier"}',
      local_start: '2026-12-01 18:30:00',
      time_zone: 'Europe/Brussels',
      duration_minutes: 60,
      source: 'structure',
      created_at: TEST_NOW,
      updated_at: TEST_NOW,
    })
    .execute();
  expect(await undo(report.importId)).toMatchObject({ value: { removed: 0, kept: [{ name: 'Lieu 1' }] } });
  expect((await placeOf(db, territoryId, '1')).location_id).toBe(location_id);
});

test('undone twice is refused, and so is an import that is not known', async () => {
  const report = await takeIn(db, territoryId, [draft('1')]);
  await undo(report.importId);
  const before = await everyRow(db, territoryId);
  expect(await undo(report.importId)).toEqual({
    ok: false,
    problem: { code: 'import-undone', undoneAt: TEST_NOW.toISOString() },
  });
  expect(await undo(newId())).toEqual({ ok: false, problem: { code: 'import-unknown' } });
  expect(await everyRow(db, territoryId)).toEqual(before);
});

test('a later import that builds on it has to be undone first', async () => {
  const first = await takeIn(db, territoryId, [draft('1', { phones: ['+3281000001'] })]);
  const later = await takeIn(db, territoryId, [draft('1', { phones: ['+3281000002'] })]);
  expect(await undo(first.importId)).toMatchObject({
    ok: false,
    problem: { code: 'later-import', importId: later.importId, source: 'essai' },
  });
  expect(await undo(later.importId)).toMatchObject({ ok: true });
  expect(await undo(first.importId)).toMatchObject({ ok: true, value: { removed: 1, kept: [] } });
});

test('a later import that changed nothing of it is not in the way', async () => {
  const first = await takeIn(db, territoryId, [draft('1')]);
  const later = await takeIn(db, territoryId, [draft('1'), draft('2')]);
  expect(later).toMatchObject({ created: 1, unchanged: 1 });
  expect(await undo(first.importId)).toMatchObject({ ok: true, value: { removed: 1 } });
  expect((await placeOf(db, territoryId, '2')).name).toBe('Lieu 2');
});

test('its proposals of duplicates are taken back, but not what somebody has decided', async () => {
  const same = { name: 'Espace numérique du Test', phones: ['+3281000001'] };
  await takeIn(db, territoryId, [draft('1', same), draft('2', { ...same, latitude: 50.02, phones: [] })]);
  const second = await takeIn(db, territoryId, [draft('2', same)]);
  expect(second.duplicates).toHaveLength(1);
  await undo(second.importId);
  const left = await db
    .selectFrom('directory.duplicate_candidate')
    .select('state')
    .where('territory_id', '=', territoryId)
    .execute();
  expect(left).toEqual([]);
});
