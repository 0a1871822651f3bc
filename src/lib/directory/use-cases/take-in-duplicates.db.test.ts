import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { draft, takeIn } from './intake.db.fixture.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

let territoryId = '';
beforeEach(async () => {
  territoryId = await newTestTerritory(db as never);
});

test('likely duplicates are proposed with reasons and score, never merged', async () => {
  const same = { name: 'Espace numérique du Test', phones: ['+3281000001'], street: 'Rue du Test 1' };
  await takeIn(db, territoryId, [draft('1', same)], { source: 'un' });
  const report = await takeIn(db, territoryId, [draft('a', { ...same, longitude: 5.0002 })], {
    source: 'deux',
  });
  expect(report.duplicates).toHaveLength(1);
  const [pair] = report.duplicates;
  expect(pair?.score).toBe(1);
  expect([pair?.a.name, pair?.b.name]).toEqual([same.name, same.name]);
  expect(pair?.reasons).toEqual(['same-name', 'within-50-m', 'same-street', 'same-phone']);
  const places = await db
    .selectFrom('directory.location')
    .select('status')
    .where('territory_id', '=', territoryId)
    .execute();
  expect(places).toEqual([{ status: 'public' }, { status: 'public' }]);
  // Refused once, it is not proposed again.
  await db
    .updateTable('directory.duplicate_candidate')
    .set({ state: 'refused' })
    .where('territory_id', '=', territoryId)
    .execute();
  const again = await takeIn(db, territoryId, [draft('a', { ...same, longitude: 5.0003 })], {
    source: 'deux',
  });
  expect(again).toMatchObject({ updated: 1, duplicates: [] });
});

test('one BCE number over four places is no duplicate', async () => {
  const organization = { name: 'CPAS de Valbois', bceNumber: '0123456749' };
  const shared = {
    organization,
    phones: ['+3281000001'],
    emails: ['accueil@exemple.be'],
    websites: ['https://exemple.be'],
  };
  const report = await takeIn(db, territoryId, [
    draft('1', { ...shared, name: 'Antenne du Moulin', street: 'Rue du Moulin 1', latitude: 50.001 }),
    draft('2', { ...shared, name: 'Antenne de la Gare', street: 'Rue de la Gare 2', latitude: 50.01 }),
    draft('3', { ...shared, name: 'Maison des aînés', street: 'Rue Haute 3', latitude: 50.02 }),
    draft('4', { ...shared, name: 'Espace jeunes', street: 'Rue Basse 4', latitude: 50.03 }),
  ]);
  expect(report).toMatchObject({ created: 4, duplicates: [] });
  const organizations = await db
    .selectFrom('directory.organization')
    .select('name')
    .where('territory_id', '=', territoryId)
    .execute();
  expect(organizations).toEqual([{ name: 'CPAS de Valbois' }]);
});
