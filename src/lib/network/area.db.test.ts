import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { readOfferedSlots } from '../directory/index.server.ts';
import { newId } from '../platform/ids.server.ts';
import { withScope } from '../platform/scope.server.ts';
import { emptyWeek, setQuarters } from '../shared/weekly-hours.ts';
import { newWorld } from './campaign-world.db.fixture.ts';
import { newCoordinator, newPlaces, openAll } from './campaign.db.fixture.ts';
import { readAreaStructures } from './index.server.ts';

const all = openAll();
afterAll(() => all.close());

test('the coordinator of a commune reads its structures with their contacts, and no other', async () => {
  const { territoryId, scope } = await newWorld(all);
  const own = await newPlaces(all.owner, territoryId, { communeCode: '10001', count: 3, withoutAddress: 1 });
  await newPlaces(all.owner, territoryId, { communeCode: '10002', count: 2, withoutAddress: 0 });
  const ofCommune = await newCoordinator(all, territoryId, { kind: 'commune', code: '10001' });
  const read = (by: typeof scope) => withScope(all.app, by, (tx) => readAreaStructures(tx, territoryId));
  const found = await read(ofCommune.scope);
  expect(new Set(found.map(({ id }) => id))).toEqual(new Set(own));
  expect(found.map(({ address }) => address)).toEqual([null, 'lieu1@example.org', 'lieu2@example.org']);
  expect(found[0]).toMatchObject({ phone: '+3281000002', communeCode: '10001', confirmedOn: null });
  expect(await read(scope)).toHaveLength(5);
  expect(await withScope(all.app, { territoryId }, (tx) => readAreaStructures(tx, territoryId))).toEqual([]);
});

test('a topic counts where a service on it is open: on a weekday evening, and nowhere else', async () => {
  const { territoryId } = await newWorld(all);
  const [place = ''] = await newPlaces(all.owner, territoryId, {
    ...{ communeCode: '10001', count: 2, withoutAddress: 0 },
  });
  const week = emptyWeek();
  setQuarters(week, 18 * 4, 20 * 4);
  const timetable = newId();
  await sql`insert into directory.timetable (territory_id, timetable_id, value, time_zone, country, is_readable, week, intervals,
      computed_from, computed_at) values (${territoryId}, ${timetable}, 'Mo 18:00-20:00', 'Europe/Brussels', 'BE', true,
      ${Buffer.from(week)}, '', '2026-12-01', now())`.execute(all.owner);
  await sql`update directory.location set timetable_id = ${timetable}, hours_value = 'Mo 18:00-20:00'
    where location_id = ${place}`.execute(all.owner);
  await sql`insert into directory.service (territory_id, service_id, location_id, topics, source, created_at, updated_at)
    select territory_id, ${newId()}, location_id, '{online-safety}', 'essai', now(), now() from directory.location
    where location_id = ${place}`.execute(all.owner);
  const slots = await withScope(all.app, { territoryId }, (tx) =>
    readOfferedSlots(tx as never, territoryId, ['10001', '10002']),
  );
  expect(slots.filter(({ daytime, evening, weekend }) => daytime + evening + weekend > 0)).toEqual([
    { commune: '10001', topic: 'online-safety', daytime: 0, evening: 1, weekend: 0 },
  ]);
  expect(new Set(slots.map(({ commune }) => commune))).toEqual(new Set(['10001', '10002']));
});
