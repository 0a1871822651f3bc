import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '../platform/test-database.server.ts';
import type { DirectoryTables as Tables } from '../directory/index.server.ts';
import { countUnmetNeeds } from './unmet-counter.server.ts';

const owner = openOwnerTestDatabase<Tables>();
const app = openAppTestDatabase<Tables>();
// One in the morning in Brussels, still the day before in Greenwich.
const clock = () => new Date('2026-11-23T23:30:00Z');
let territoryId: string;

beforeAll(async () => {
  territoryId = await newTestTerritory(owner as never);
});
beforeEach(() => sql`delete from referral.unmet_need where territory_id = ${territoryId}`.execute(owner));
afterAll(() => Promise.all([owner.destroy(), app.destroy()]));

const counter = () => countUnmetNeeds(app, { territoryId, timeZone: 'Europe/Brussels' }, clock);
const counted = async (): Promise<string[]> => {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', day, topic, time_slot, commune_code, count) as line from referral.unmet_need
    where territory_id = ${territoryId} order by 1`.execute(owner);
  return rows.map(({ line }) => line);
};

test('sums are added to what was written before, on the day of the territory', async () => {
  for (let n = 0; n < 2; n++) {
    const one = counter();
    one.count({ topics: ['documents'], times: ['evening'], commune: '10001' });
    await one.stop();
  }
  expect(await counted()).toEqual(['2026-11-24 documents evening 10001 2']);
});

test('two topics and two times are four cells; hours of one’s own are other ones', async () => {
  const one = counter();
  one.count({ topics: ['documents', 'job-search'], times: ['weekend', 'mo18:00-20:00'], commune: '10001' });
  one.count({ topics: [], times: [], commune: '10001' });
  await one.stop();
  expect(await counted()).toEqual([
    '2026-11-24   10001 1',
    '2026-11-24 documents other 10001 1',
    '2026-11-24 documents weekend 10001 1',
    '2026-11-24 job-search other 10001 1',
    '2026-11-24 job-search weekend 10001 1',
  ]);
});

test('what cannot be written is kept for the next time', async () => {
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(app);
  const role = sql.ref(rows[0]?.name ?? '');
  const one = counter();
  one.count({ topics: ['documents'], times: [], commune: '10001' });
  await sql`revoke insert on referral.unmet_need from ${role}`.execute(owner);
  try {
    await one.flush();
    expect(await counted()).toEqual([]);
  } finally {
    await sql`grant insert on referral.unmet_need to ${role}`.execute(owner);
  }
  await one.stop();
  expect(await counted()).toEqual(['2026-11-24 documents  10001 1']);
});

test('the serving login takes nothing away and moves nothing', async () => {
  for (const statement of [
    sql`delete from referral.unmet_need`,
    sql`update referral.unmet_need set commune_code = '10002'`,
  ])
    await expect(statement.execute(app)).rejects.toMatchObject({ code: '42501' });
});

test('the table has no room for anything that names a person, an address or an hour', async () => {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'referral' and table_name = 'unmet_need' order by 1`.execute(owner);
  expect(rows.map(({ name }) => name)).toEqual([
    ...['commune_code', 'count', 'day', 'territory_id', 'time_slot', 'topic'],
  ]);
});
