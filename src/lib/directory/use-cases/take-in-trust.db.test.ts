import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { correctByHand, draft, everyRow, placeOf, takeIn } from './intake.db.fixture.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

let territoryId = '';
beforeEach(async () => {
  territoryId = await newTestTerritory(db as never);
});

test("a structure's own correction is never overwritten, and the report says so", async () => {
  await takeIn(db, territoryId, [draft('1', { phones: ['+3281000001'], city: 'Valbois' })]);
  const { location_id } = await placeOf(db, territoryId, '1');
  await correctByHand(db, territoryId, location_id, {
    phones: ['+3281999999'],
    hours_value: 'Sa 10:00-12:00',
  });
  const next = draft('1', { phones: ['+3281000002'], street: 'Rue du Test 2', hoursValue: 'bad hours' });
  const report = await takeIn(db, territoryId, [next]);
  expect(report.updated).toBe(1);
  expect(await placeOf(db, territoryId, '1')).toMatchObject({
    phones: ['+3281999999'],
    street: 'Rue du Test 2',
    // Value and text of the hours belong together.
    hours_value: 'Sa 10:00-12:00',
    hours_text: null,
  });
  const kept = report.rows.filter(({ code }) => code === 'kept-own-correction');
  expect(kept.map(({ field, value }) => [field, value])).toEqual([
    ['phones', '["+3281000002"]'],
    ['hours_text', 'bad hours'],
  ]);
  const before = await everyRow(db, territoryId);
  expect(await takeIn(db, territoryId, [next])).toMatchObject({ unchanged: 1, updated: 0 });
  expect(await everyRow(db, territoryId)).toEqual(before);
});

test('a partner is trusted more than an import, and an operator more than a partner', async () => {
  await takeIn(db, territoryId, [draft('1', { phones: ['+3281000001'] })], { trust: 'partner' });
  await takeIn(db, territoryId, [draft('1', { phones: ['+3281000002'] })]);
  expect((await placeOf(db, territoryId, '1')).phones).toEqual(['+3281000001']);
  await takeIn(db, territoryId, [draft('1', { phones: ['+3281000003'] })], { trust: 'operator' });
  const place = await placeOf(db, territoryId, '1');
  expect(place.phones).toEqual(['+3281000003']);
  expect(place.provenance.phones).toEqual({ source: 'essai', trust: 'operator', on: '2026-11-23' });
});
