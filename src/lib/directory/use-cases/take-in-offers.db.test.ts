import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { asRows, draft, everyRow, fakeHours, placeOf, takeIn, TEST_NOW } from './intake-for-tests.server.ts';
import { takeInOffers } from './take-in-offers.server.ts';

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
