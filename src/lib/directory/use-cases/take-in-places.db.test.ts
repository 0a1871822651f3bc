import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { draft, fakeHours, placeOf, takeIn } from './intake.db.fixture.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

let territoryId = '';
beforeEach(async () => {
  territoryId = await newTestTerritory(db as never);
});

const codes = (rows: readonly { row: number; code: string }[]) =>
  rows.map(({ row, code }) => `${row} ${code}`);

test('hours that cannot be read are kept as text and reported with their value', async () => {
  const report = await takeIn(db, territoryId, [
    draft('1', {
      hoursValue: 'bad: ouvert parfois',
      services: [{ hoursValue: 'bad too' }, { hoursValue: 'Mo 10:00-12:00' }],
    }),
    draft('2', { hoursText: 'le premier jeudi' }),
  ]);
  expect(report.rows.map(({ code, field, value, params }) => ({ code, field, value, params }))).toEqual([
    {
      code: 'hours-unreadable',
      field: 'hoursValue',
      value: 'bad: ouvert parfois',
      params: { reason: 'syntax' },
    },
    {
      code: 'hours-unreadable',
      field: 'services[0].hoursValue',
      value: 'bad too',
      params: { reason: 'syntax' },
    },
  ]);
  expect(await placeOf(db, territoryId, '1')).toMatchObject({
    hours_value: null,
    hours_text: 'bad: ouvert parfois',
    timetable_id: null,
  });
  expect(await placeOf(db, territoryId, '2')).toMatchObject({
    hours_value: null,
    hours_text: 'le premier jeudi',
  });
  const services = await db
    .selectFrom('directory.service')
    .select(['hours_value', 'hours_text'])
    .where('territory_id', '=', territoryId)
    .orderBy('position')
    .execute();
  expect(services).toEqual([
    { hours_value: null, hours_text: 'bad too' },
    { hours_value: 'Mo 10:00-12:00', hours_text: null },
  ]);
});

test('each distinct value is computed once, and never again', async () => {
  const computeHours = fakeHours();
  const drafts = Array.from({ length: 30 }, (_, i) =>
    draft(String(i), { hoursValue: i % 2 ? 'Mo 09:00-12:00' : 'bad' }),
  );
  await takeIn(db, territoryId, drafts, { computeHours });
  await takeIn(db, territoryId, [...drafts, draft('30', { hoursValue: 'bad' })], { computeHours });
  expect(computeHours.computed.sort()).toEqual(['Mo 09:00-12:00', 'bad']);
});

test('a place outside the territory is kept with a warning', async () => {
  const report = await takeIn(db, territoryId, [
    draft('1', {
      country: 'FR',
      postalCode: '74000',
      city: 'Annecy',
      communeCode: '10001',
      latitude: 45.9,
      longitude: 6.1,
    }),
    draft('2', { postalCode: '1000', city: 'Ailleurs', latitude: 50.85, longitude: 4.35 }),
  ]);
  expect(report).toMatchObject({ created: 2, rejected: 0, warnings: 2 });
  expect(codes(report.rows)).toEqual(['2 outside-territory', '3 outside-territory']);
  expect(await placeOf(db, territoryId, '1')).toMatchObject({ commune_code: null, country: 'FR' });
});

test('a place without coordinates takes those of its locality, until better ones come', async () => {
  const without = { latitude: undefined, longitude: undefined, postalCode: '9902', city: 'Hautmont' };
  const report = await takeIn(db, territoryId, [draft('1', without)]);
  expect(codes(report.rows)).toEqual(['2 position-from-postcode']);
  const place = await placeOf(db, territoryId, '1');
  expect(place).toMatchObject({ latitude: 50.2, longitude: 5.2, commune_code: '10002' });
  expect(place.provenance.latitude).toMatchObject({ source: 'essai', trust: 'import', how: 'postcode' });
  await takeIn(db, territoryId, [draft('1', { ...without, latitude: 50.21, longitude: 5.21 })]);
  const better = await placeOf(db, territoryId, '1');
  expect(better).toMatchObject({ latitude: 50.21, longitude: 5.21, provenance: {} });
  await takeIn(db, territoryId, [draft('1', { ...without, street: 'Rue du Test 3' })]);
  expect(await placeOf(db, territoryId, '1')).toMatchObject({ latitude: 50.21, longitude: 5.21 });
});
