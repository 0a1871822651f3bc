import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { draft, placeOf, takeIn } from './intake.db.fixture.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

let territoryId = '';
beforeEach(async () => {
  territoryId = await newTestTerritory(db as never);
});

test('without an organization each place has its own, which follows when the place is renamed', async () => {
  await takeIn(db, territoryId, [
    draft('1', { name: 'Bibliothèque' }),
    draft('2', { name: 'Bibliothèque', latitude: 50.1 }),
  ]);
  const names = async () => {
    const rows = await db
      .selectFrom('directory.organization')
      .select('name')
      .where('territory_id', '=', territoryId)
      .orderBy('name')
      .execute();
    return rows.map(({ name }) => name);
  };
  expect(await names()).toEqual(['Bibliothèque', 'Bibliothèque']);
  await takeIn(db, territoryId, [draft('1', { name: 'Médiathèque' })]);
  expect(await names()).toEqual(['Bibliothèque', 'Médiathèque']);
  expect((await placeOf(db, territoryId, '1')).slug).toBe('mediatheque-valbois');
});

test('services keep their ids when others come and go; one that is no longer given is archived', async () => {
  const services = (...topics: string[]) => ({ services: topics.map((topic) => ({ topics: [topic] })) });
  const rows = () =>
    db
      .selectFrom('directory.service')
      .select(['service_id', 'topics', 'status'])
      .where('territory_id', '=', territoryId)
      .orderBy('service_id')
      .execute();
  await takeIn(db, territoryId, [draft('1', services('documents', 'job-search'))]);
  const before = await rows();
  await takeIn(db, territoryId, [draft('1', services('job-search', 'awareness'))]);
  const after = await rows();
  const idOf = (list: typeof before, topic: string) =>
    list.find(({ topics }) => topics[0] === topic)?.service_id;
  expect(idOf(after, 'job-search')).toBe(idOf(before, 'job-search'));
  expect(idOf(after, 'awareness')).toBe(idOf(before, 'documents'));
  await takeIn(db, territoryId, [draft('1', services('job-search'))]);
  expect((await rows()).map(({ topics, status }) => [topics[0], status]).sort()).toEqual([
    ['awareness', 'archived'],
    ['job-search', 'public'],
  ]);
  await takeIn(db, territoryId, [draft('1')]);
  expect((await rows()).filter(({ status }) => status === 'public')).toHaveLength(1);
});

test('an organization that its last place has left is archived, and comes back with it', async () => {
  const of = (name: string) => draft('1', { organization: { name } });
  const archived = async () => {
    const rows = await db
      .selectFrom('directory.organization')
      .select(['name', 'archived_at'])
      .where('territory_id', '=', territoryId)
      .orderBy('name')
      .execute();
    return rows.map(({ name, archived_at }) => [name, archived_at !== null]);
  };
  await takeIn(db, territoryId, [of('A')]);
  await takeIn(db, territoryId, [of('B')]);
  expect(await archived()).toEqual([
    ['A', true],
    ['B', false],
  ]);
  await takeIn(db, territoryId, [of('A')]);
  expect(await archived()).toEqual([
    ['A', false],
    ['B', true],
  ]);
});
