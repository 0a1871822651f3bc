import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '../platform/test-database.server.ts';
import type { DirectoryTables } from './directory-tables.server.ts';
import { countSearches, type SearchCounter } from './search-counter.server.ts';

const owner = openOwnerTestDatabase<DirectoryTables>();
const app = openAppTestDatabase<DirectoryTables>();
afterAll(async () => {
  await owner.destroy();
  await app.destroy();
});

let territoryId = '';
let now = new Date('2026-11-23T10:00:00Z');
const counters: SearchCounter[] = [];
const counter = () => {
  const made = countSearches(app, { territoryId, timeZone: 'Europe/Brussels' }, () => now);
  counters.push(made);
  return made;
};
beforeEach(async () => {
  territoryId = await newTestTerritory(owner as never);
  now = new Date('2026-11-23T10:00:00Z');
});
afterAll(() => Promise.all(counters.map((one) => one.stop())));

const counted = async () => {
  const { rows } = await sql<{ line: string }>`
    select day || ' ' || topic || ' ' || has_results || ' ' || count as line from directory.search_count
    where territory_id = ${territoryId} order by day, topic collate "C", has_results`.execute(app);
  return rows.map(({ line }) => line);
};

test('searches are summed by day, topic and whether anything was found, over several processes', async () => {
  const [one, other] = [counter(), counter()];
  one.count(['documents'], true);
  one.count(['documents', 'job-search'], true);
  one.count([], false);
  await one.flush();
  other.count(['documents'], true);
  await other.flush();
  now = new Date('2026-11-24T10:00:00Z');
  one.count(['documents'], true);
  await one.flush();
  await one.flush();
  expect(await counted()).toEqual([
    '2026-11-23  false 1',
    '2026-11-23 documents true 3',
    '2026-11-23 job-search true 1',
    '2026-11-24 documents true 1',
  ]);
});

test('the day is the territory’s, not the one of Greenwich', async () => {
  const one = counter();
  now = new Date('2026-11-23T23:30:00Z');
  one.count(['documents'], true);
  await one.flush();
  expect(await counted()).toEqual(['2026-11-24 documents true 1']);
});

test('what was counted is written when it stops', async () => {
  const one = counter();
  one.count(['documents'], false);
  expect(await counted()).toEqual([]);
  await one.stop();
  expect(await counted()).toEqual(['2026-11-23 documents false 1']);
});

test('what cannot be written is kept for the next time', async () => {
  const one = counter();
  one.count(['documents'], true);
  await sql`revoke insert on directory.search_count from ${sql.ref(await appRole())}`.execute(owner);
  try {
    await one.flush();
    one.count(['documents'], true);
  } finally {
    await sql`grant insert on directory.search_count to ${sql.ref(await appRole())}`.execute(owner);
  }
  await one.flush();
  expect(await counted()).toEqual(['2026-11-23 documents true 2']);
});

const appRole = async (): Promise<string> => {
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(app);
  return rows[0]?.name ?? '';
};

test('the table has no room for anything that names a person, an address or a place', async () => {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'directory' and table_name = 'search_count' order by 1`.execute(owner);
  expect(rows.map(({ name }) => name)).toEqual(['count', 'day', 'has_results', 'territory_id', 'topic']);
});
