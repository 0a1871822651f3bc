import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '../platform/test-database.server.ts';
import { addSlip, readSlipCounts } from './index.server.ts';

const owner = openOwnerTestDatabase<never>();
const app = openAppTestDatabase<never>();
afterAll(async () => {
  await owner.destroy();
  await app.destroy();
});

let territoryId: string;
let other: string;
beforeAll(async () => {
  territoryId = await newTestTerritory(owner as never);
  other = await newTestTerritory(owner as never);
});

const add = async (age: string, times: number, today: string, where = territoryId) => {
  for (let i = 0; i < times; i++) await addSlip(app, where, { age }, today);
};
const ages = async (today: string, where = territoryId) => {
  const counts = await readSlipCounts(app, where, today);
  return counts.filter(({ axis }) => axis === 'age').map((one) => one.slips);
};

test('a cell under five is hidden, and the one that would reveal it; the month that runs is not counted', async () => {
  await add('under-30', 3, '2026-09-02');
  await add('30-49', 7, '2026-09-30');
  await add('50-64', 20, '2026-10-15');
  expect(await ages('2026-10-31')).toEqual([undefined, undefined, undefined, undefined, undefined]);
  // Three are hidden, so are the seven: else the total would give the three away. Nobody is 65: nothing to give away.
  expect(await ages('2026-11-01')).toEqual([undefined, undefined, 20, undefined, undefined]);
  const [first] = await readSlipCounts(app, territoryId, '2026-11-01');
  expect(first?.total).toBe(30);
  await add('under-30', 2, '2026-10-20');
  expect(await ages('2026-11-01')).toEqual([5, 7, 20, undefined, undefined]);
});

test('fewer than five slips in all show nothing, not even how many they are', async () => {
  await add('65-plus', 4, '2026-09-01', other);
  const counts = await readSlipCounts(app, other, '2026-11-01');
  expect(counts.every(({ slips, total }) => slips === undefined && total === undefined)).toBe(true);
});

test('what is kept is the month, never the day, and nobody reads, changes or takes out a slip', async () => {
  const { rows } = await sql<{ day: string }>`select distinct month::text as day from diagnosis.slip
    where territory_id = ${territoryId} order by 1`.execute(owner);
  expect(rows.map(({ day }) => day)).toEqual(['2026-09-01', '2026-10-01']);
  for (const statement of [
    sql`select * from diagnosis.slip`,
    sql`update diagnosis.slip set age = null`,
    sql`delete from diagnosis.slip`,
    sql`insert into diagnosis.slip (territory_id, slip_id, month, age)
      values (${territoryId}, ${territoryId}, '2026-09-01', '30-49')`,
  ])
    await expect(statement.execute(app)).rejects.toMatchObject({ code: '42501' });
});

test('a slip of another territory, of a day, of an unknown class, or empty is refused', async () => {
  const insert = (columns: string, values: string) =>
    app.transaction().execute(async (tx) => {
      await sql`select set_config('jalon.territory', ${territoryId}, true)`.execute(tx);
      await sql.raw(`insert into diagnosis.slip (territory_id, ${columns}) values (${values})`).execute(tx);
    });
  await expect(insert('month, age', `'${other}', '2026-09-01', '30-49'`)).rejects.toMatchObject({
    code: '42501',
  });
  for (const values of ["'2026-09-02', '30-49'", "'2026-09-01', 'old'", "'2026-09-01', null"])
    await expect(insert('month, age', `'${territoryId}', ${values}`)).rejects.toMatchObject({
      code: '23514',
    });
});

test('slips leave no audit', async () => {
  const { rows } = await sql`select 1 from accounts.audit where territory_id = ${territoryId}
    and subject like '%slip%'`.execute(owner);
  expect(rows).toEqual([]);
});
