import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import { readDemonstrationAge } from '../demonstration-store.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import type { DemonstrationPlace } from '../domain/demonstration-place.ts';
import { draft, everyRow, fakeHours, placeOf, takeIn, TEST_NOW } from './intake.db.fixture.ts';
import { replaceDemonstration, type DemonstrationOptions } from './replace-demonstration.server.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

let territoryId = '';
beforeEach(async () => {
  territoryId = await newTestTerritory(db as never);
  await db
    .insertInto('platform.installation_territory')
    .values({ code: territoryId, territory_id: territoryId })
    .execute();
});
afterEach(async () => {
  await db.deleteFrom('platform.installation_territory').where('territory_id', '=', territoryId).execute();
});

const place = (key: string, more: Partial<DemonstrationPlace> = {}): DemonstrationPlace => ({
  offer: draft(key, {
    organization: { name: `Maison ${key}` },
    hoursValue: 'Mo 09:00-12:00',
    services: [{ topics: ['documents'], supports: ['training'] }],
  }),
  closingDays: [{ month: 12, day: 26 }],
  closures: [{ fromOn: '2026-12-01', untilOn: '2026-12-02' }],
  workshops: [
    {
      title: { fr: 'Écrire une lettre' },
      topics: ['documents'],
      localStart: '2026-11-30T10:00',
      timeZone: 'Europe/Brussels',
      durationMinutes: 60,
      recurrence: 'FREQ=WEEKLY;COUNT=3',
    },
  ],
  tourStops: [],
  saturatedUntil: '2026-12-15',
  ...more,
});
const bus = (key: string) =>
  place(key, {
    tourStops: [{ name: { fr: 'Place' }, latitude: 50, longitude: 5, hoursValue: 'Tu 09:00-12:00' }],
  });

const none = () => undefined;
const replace = (places: DemonstrationPlace[], more: Partial<DemonstrationOptions> = {}) =>
  replaceDemonstration(
    db,
    {
      territoryId,
      now: TEST_NOW,
      labels: { fr: none, nl: none, de: none, en: none },
      computeHours: fakeHours(),
      isReplacing: true,
      ...more,
    },
    places,
  );

const isMarked = async () =>
  (
    await db
      .selectFrom('platform.installation_territory')
      .select('is_demonstration')
      .where('territory_id', '=', territoryId)
      .executeTakeFirstOrThrow()
  ).is_demonstration;

const count = async (table: string) => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${sql.table(table)} where territory_id = ${territoryId}`.execute(
    db,
  );
  return rows[0]?.count;
};

test('places with all that hangs on them, and the mark', async () => {
  expect(await isMarked()).toBe(false);
  expect(await replace([place('1'), bus('2')])).toEqual({
    ok: true,
    value: { places: 2, services: 2, workshops: 2, sessions: 6, closures: 2, tourStops: 1 },
  });
  expect(await isMarked()).toBe(true);
  const locations = await db
    .selectFrom('directory.location as l')
    .innerJoin('directory.organization as o', 'o.organization_id', 'l.organization_id')
    .select(['l.name', 'o.name as organization', 'o.closing_days', 'l.saturated_until', 'l.source'])
    .where('l.territory_id', '=', territoryId)
    .orderBy('l.name')
    .execute();
  expect(locations).toEqual([
    {
      name: 'Lieu 1',
      organization: 'Maison 1',
      closing_days: [{ month: 12, day: 26 }],
      saturated_until: '2026-12-15',
      source: 'demonstration',
    },
    expect.objectContaining({ name: 'Lieu 2' }),
  ]);
  expect(await readDemonstrationAge(db, territoryId)).toEqual({ places: 2, loadedAt: TEST_NOW });
});

test('told anew, it takes the place of the one before and leaves nothing of it but its addresses', async () => {
  await replace([place('1'), bus('2'), place('3')]);
  const address = async () => (await placeOf(db, territoryId, '1')).short_id;
  const addressBefore = await address();
  await sql`update directory.location set name = 'Changé par un visiteur' where territory_id = ${territoryId}`.execute(
    db,
  );
  const again = await replace([place('1')], { now: new Date('2027-01-18T10:00:00Z') });
  expect(again).toMatchObject({ ok: true, value: { places: 1, sessions: 0 } });
  expect(await address()).toBe(addressBefore);
  expect(await count('directory.location')).toBe(1);
  expect(await count('directory.organization')).toBe(1);
  expect(await count('directory.tour_stop')).toBe(0);
  expect(await count('directory.timetable')).toBe(1);
  expect(await count('directory.workshop')).toBe(1);
  const { rows } =
    await sql`select distinct at from directory.change where territory_id = ${territoryId}`.execute(db);
  expect(rows).toEqual([{ at: new Date('2027-01-18T10:00:00Z') }]);
});

test('one that is there is not written over unless asked to', async () => {
  await replace([place('1')]);
  const before = await everyRow(db, territoryId);
  expect(await replace([place('2')], { isReplacing: false })).toEqual({
    ok: false,
    problem: { code: 'demonstration-there', places: 1 },
  });
  expect(await everyRow(db, territoryId)).toEqual(before);
});

test('a territory with anything else than its facts is left alone', async () => {
  await takeIn(db, territoryId, [draft('real')]);
  const before = await everyRow(db, territoryId);
  const refusal = { ok: false, problem: { code: 'not-empty', organizations: 1, locations: 1, imports: 1 } };
  expect(await replace([place('1')])).toEqual(refusal);
  expect(await replace([place('1')], { isReplacing: false })).toEqual(refusal);
  expect(await everyRow(db, territoryId)).toEqual(before);
  expect(await isMarked()).toBe(false);
});

test('what was imported into the demonstration stops its reset: real places are never erased with it', async () => {
  await replace([place('1')]);
  await takeIn(db, territoryId, [draft('real')], { intoDemonstration: true });
  expect(await replace([place('1')])).toMatchObject({
    ok: false,
    problem: { code: 'not-empty', locations: 1 },
  });
  expect(await count('directory.location')).toBe(2);
});

test('a load that breaks off leaves what was there', async () => {
  await replace([place('1')]);
  const before = await everyRow(db, territoryId);
  const broken = place('2', { closures: [{ fromOn: '2026-12-02', untilOn: '2026-12-01' }] });
  await expect(replace([place('1'), broken])).rejects.toThrow('dates-reversed');
  expect(await everyRow(db, territoryId)).toEqual(before);
});
