import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { tellLateRequests } from './index.server.ts';
import { closeAll, openAll } from './people.db.fixture.ts';
import { hours, newRegistrations, NOW } from './registration.db.fixture.ts';

const all = openAll();
afterAll(() => closeAll(all));

const tellIn = (territoryId: string) => (now: Date) =>
  tellLateRequests(all.owner, {
    ...{ territoryId, now, days: 10 },
    toVerifiers: ({ personName }) => ({ fr: { subject: 'late', body: personName } }),
    toAsker: ({ name, confirmedAt }) => ({ subject: 'longer', body: `${name} ${confirmedAt.toISOString()}` }),
  });

test('what waits for too long is told to operators and to whoever asked, once; what was decided or not proved is not', async () => {
  const world = await newRegistrations(all);
  const operator = await world.enter('operator');
  const tell = tellIn(world.territoryId);
  const [late, decided] = [await world.waiting(), await world.waiting()];
  await world.ask();
  expect(await world.turnDown(operator, decided.id)).toMatchObject({ ok: true });
  expect(await tell(hours(240))).toBe(0);
  expect(await Promise.all([tell(hours(241)), tell(hours(241))])).toEqual(expect.arrayContaining([0, 1]));
  expect(await tell(hours(999))).toBe(0);
  const told = await world.mails('late');
  expect(told.map(({ body }) => body)).toEqual(['Léa Essai']);
  expect(told[0]?.to).toMatch(/^operator-/);
  expect(await world.mails('longer')).toEqual([
    { to: late.email, body: `Maison du bois ${NOW.toISOString()}` },
  ]);
});

test('the login that serves cannot mark a request as told of', async () => {
  const world = await newRegistrations(all);
  await world.waiting();
  await expect(
    sql`update registration.request set late_told_at = now() where territory_id = ${world.territoryId}`.execute(
      all.app,
    ),
  ).rejects.toThrow(/permission denied/);
});
