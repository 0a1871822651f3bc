import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { draft, everyRow, fakeHours, placeOf, takeIn } from './intake.db.fixture.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

let territoryId = '';
beforeEach(async () => {
  territoryId = await newTestTerritory(db as never);
});

const codes = (rows: readonly { row: number; code: string }[]) =>
  rows.map(({ row, code }) => `${row} ${code}`);

test('new records become places with their organization, services, commune, slug and short id', async () => {
  const report = await takeIn(db, territoryId, [
    draft('1', {
      name: 'Espace numérique',
      organization: { name: 'CPAS de Valbois', kinds: ['cpas'], bceNumber: '0123456749' },
      kinds: ['epn'],
      phones: ['+3281000001'],
      hoursValue: 'Mo-Fr 09:00-17:00',
      services: [{ topics: ['documents'], supports: ['training'], hoursValue: 'We 13:00-17:00' }],
    }),
  ]);
  expect(report).toMatchObject({
    read: 1,
    created: 1,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    warnings: 0,
    rows: [],
  });
  const place = await placeOf(db, territoryId, '1');
  expect(place).toMatchObject({
    name: 'Espace numérique',
    slug: 'espace-numerique-valbois',
    commune_code: '10001',
    version: 1,
    status: 'public',
    phones: ['+3281000001'],
    hours_value: 'Mo-Fr 09:00-17:00',
    hours_text: null,
    provenance: {},
    are_emails_public: false,
  });
  expect(place.short_id).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
  expect(place.timetable_id).not.toBeNull();
  const services = await db
    .selectFrom('directory.service')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .execute();
  expect(services).toMatchObject([
    { topics: ['documents'], supports: ['training'], hours_value: 'We 13:00-17:00' },
  ]);
  expect(services[0]?.timetable_id).not.toBeNull();
});

test('the same file again changes no row of any table', async () => {
  const drafts = [
    draft('1', { hoursValue: 'Mo-Fr 09:00-17:00', services: [{ topics: ['documents'] }] }),
    draft('2', { hoursValue: 'bad hours', latitude: undefined, longitude: undefined }),
    draft('3', { postalCode: '1000', city: 'Ailleurs', latitude: 51, longitude: 4 }),
  ];
  const first = await takeIn(db, territoryId, drafts);
  const before = await everyRow(db, territoryId);
  const second = await takeIn(db, territoryId, drafts);
  expect(second).toMatchObject({
    read: 3,
    created: 0,
    updated: 0,
    unchanged: 3,
    rejected: 0,
    duplicates: [],
  });
  expect(await everyRow(db, territoryId)).toEqual(before);
  expect(before.length).toBeGreaterThan(10);
  // What was wrong with the file still is.
  expect(second.rows).toEqual(first.rows);
});

test('a dry run reports what would happen and writes nothing at all', async () => {
  const empty = await everyRow(db, territoryId);
  const report = await takeIn(db, territoryId, [draft('1'), draft('2')], { isDryRun: true });
  expect(report).toMatchObject({ importId: null, read: 2, created: 2 });
  expect(await everyRow(db, territoryId)).toEqual(empty);
  const runs = await db
    .selectFrom('directory.import_run')
    .select('import_id')
    .where('territory_id', '=', territoryId)
    .execute();
  expect(runs).toEqual([]);
});

test('a bad record is refused with its reason and the others go in', async () => {
  const report = await takeIn(db, territoryId, [
    draft('1', { name: '  ' }),
    draft('2', { name: 'Nul\0' }),
    draft('3', { latitude: 123 }),
    draft('4'),
    draft('4', { name: 'Deux fois la même clé' }),
    draft('5', { organization: { name: 'Org', bceNumber: '2123456789' } }),
    draft('6', { confirmedOn: '2026-02-30' }),
  ]);
  expect(report).toMatchObject({ read: 7, created: 1, rejected: 6, warnings: 0 });
  expect(codes(report.rows)).toEqual([
    '2 name-missing',
    '3 text-not-storable',
    '4 value-out-of-range',
    '6 record-key-duplicate',
    '7 value-out-of-range',
    '8 value-out-of-range',
  ]);
  expect(report.rows.every(({ level }) => level === 'error')).toBe(true);
});

test('only what differs is written, field by field, with the change log', async () => {
  const more = { phones: ['+3281000001'], description: { fr: 'Un lieu' }, street: 'Rue du Test 1' };
  await takeIn(db, territoryId, [draft('1', more)]);
  const report = await takeIn(db, territoryId, [draft('1', { phones: ['+3281000002'] })]);
  expect(report).toMatchObject({ created: 0, updated: 1, unchanged: 0 });
  const place = await placeOf(db, territoryId, '1');
  // What the new delivery leaves out stays.
  expect(place).toMatchObject({
    phones: ['+3281000002'],
    description: { fr: 'Un lieu' },
    street: 'Rue du Test 1',
    version: 2,
  });
  const changes = await db
    .selectFrom('directory.change')
    .select(['action', 'subject_kind', 'field', 'previous', 'replacement'])
    .where('territory_id', '=', territoryId)
    .where('import_id', '=', report.importId)
    .execute();
  expect(changes).toEqual([
    {
      action: 'update',
      subject_kind: 'location',
      field: 'phones',
      previous: ['+3281000001'],
      replacement: ['+3281000002'],
    },
  ]);
});

test('refused into a demonstration, unless asked for', async () => {
  await db
    .insertInto('platform.installation_territory')
    .values({ code: territoryId, territory_id: territoryId, is_demonstration: true })
    .execute();
  await expect(takeIn(db, territoryId, [draft('1')])).rejects.toThrow('demonstration-database');
  expect(await takeIn(db, territoryId, [draft('1')], { intoDemonstration: true })).toMatchObject({
    created: 1,
  });
  await db.deleteFrom('platform.installation_territory').where('territory_id', '=', territoryId).execute();
});

test('a crash half-way leaves nothing, and the next import is not in its way', async () => {
  const before = await everyRow(db, territoryId);
  const computeHours = () => Promise.reject(new Error('out of memory'));
  const drafts = Array.from({ length: 600 }, (_, i) =>
    draft(String(i), i === 550 ? { hoursValue: 'Mo 09:00-12:00' } : {}),
  );
  await expect(takeIn(db, territoryId, drafts, { computeHours })).rejects.toThrow('out of memory');
  expect(await everyRow(db, territoryId)).toEqual(before);
  expect(await takeIn(db, territoryId, drafts)).toMatchObject({ created: 600 });
});

test('two imports at the same time: the second is refused', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const slow = takeIn(db, territoryId, [draft('1', { hoursValue: 'Mo 09:00-12:00' })], {
    computeHours: async (requests, now) => {
      await expect(takeIn(db, territoryId, [draft('2')])).rejects.toThrow('import-running');
      release();
      return fakeHours()(requests, now);
    },
  });
  await held;
  expect(await slow).toMatchObject({ created: 1 });
});
