import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { revisePlace } from '#lib/directory/index.server.ts';
import {
  addSite,
  changeSite,
  readAreaListings,
  readSites,
  takeInSites,
  withdrawSite,
} from '#lib/listings/index.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import {
  asStructure,
  DESK_NOW,
  newPlace,
  newStructures,
  openDesk,
  type Structure,
} from './desk.db.fixture.ts';
import { newAreaCoordinator, publishPlace, say, seen, TODAY } from './listings.db.fixture.ts';

// Where places are listed: each structure says it of its own, a coordinator sees its area, one keeps the list.
const desk = openDesk();
afterAll(() => desk.close());

const SITE = {
  ...{ name: 'Carte', url: 'https://carte.example.org', purpose: 'map' as const, fed: 'hand' as const },
  ...{ feed: null, contact: null, fields: [], who: {}, advice: {}, language: 'fr', source: 'essai' },
};
const FILED = { ...SITE, code: 'carte' };

let ours: Structure;
let theirs: Structure;
let territoryId = '';
let [our, their, siteId] = ['', '', ''];
beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
  ({ territoryId } = ours.scope);
  [our, their] = [(await newPlace(desk, ours)).locationId, (await newPlace(desk, theirs)).locationId];
  await publishPlace(desk, our, '10001');
  await publishPlace(desk, their, '10002');
  expect(await takeInSites(desk.owner, territoryId, [FILED], DESK_NOW)).toBe(1);
  siteId = (await withScope(desk.app, ours.scope, (tx) => readSites(tx, territoryId)))[0]?.id ?? '';
});

test('"we are there" is kept with its day and its author; what changes afterwards is said exactly, then told', async () => {
  expect(await seen(desk, ours, our)).toMatchObject([{ state: 'unknown', step: 'look', statedOn: null }]);
  expect(await say(desk, ours, { siteId, locationId: our })).toBe(true);
  const said = { state: 'listed', step: 'nothing', statedOn: TODAY, statedBy: 'Essai', changed: [] };
  expect(await seen(desk, ours, our)).toMatchObject([said]);
  expect(await seen(desk, ours, our, '2027-11-23')).toMatchObject([{ step: 'check' }]);
  const { rows } = await sql<{ version: number }>`select version from directory.location
    where location_id = ${our}`.execute(desk.owner);
  const revision = { locationId: our, version: rows[0]?.version ?? 0, location: { phones: ['+3281000009'] } };
  expect(await asStructure(desk, ours, (tx) => revisePlace(tx, ours.by, revision))).toMatchObject({
    ok: true,
  });
  expect(await seen(desk, ours, our)).toMatchObject([
    { step: 'tell-changes', changed: ['phone'], said: { phone: [] } },
  ]);
  await say(desk, ours, { siteId, locationId: our });
  expect(await seen(desk, ours, our)).toMatchObject([said]);
});

test('nobody says it of the place of another structure, whichever structure it names, nor reads it', async () => {
  await expect(say(desk, theirs, { siteId, locationId: our })).rejects.toMatchObject({ code: '42501' });
  await expect(say(desk, theirs, { siteId, locationId: our, of: ours })).rejects.toMatchObject({
    code: '42501',
  });
  const touched = await asStructure(desk, theirs, async (tx) => {
    const changed =
      await sql`update listings.listing set state = 'absent' where location_id = ${our}`.execute(tx);
    const read = await sql`select 1 from listings.listing`.execute(tx);
    const name = await sql`select listings.stated_by_name(${territoryId}, ${siteId}, ${our}) as name`.execute(
      tx,
    );
    return [changed.numAffectedRows, read.rows.length, name.rows];
  });
  expect(touched).toEqual([0n, 0, [{ name: null }]]);
});

test('a coordinator reads its own area alone, and says nothing in the name of a structure', async () => {
  const all = await newAreaCoordinator(desk, territoryId, { kind: 'territory', code: null });
  const places = (of: { scope: typeof all.scope }) =>
    withScope(desk.app, of.scope, (tx) => readAreaListings(tx, territoryId, TODAY));
  const both = await places(all);
  expect(both.map(({ state }) => state).toSorted()).toEqual(['listed', 'unknown']);
  const local = await newAreaCoordinator(desk, territoryId, { kind: 'commune', code: '10002' });
  expect(await places(local)).toMatchObject([{ communeCode: '10002', state: 'unknown' }]);
  const { ours: elsewhere } = await newStructures(desk);
  const abroad = await newAreaCoordinator(desk, elsewhere.scope.territoryId, {
    kind: 'territory',
    code: null,
  });
  expect(await places({ scope: { ...abroad.scope, territoryId } })).toEqual([]);
  expect(await places(theirs)).toEqual([]);
  const as = { ...theirs, scope: all.scope };
  await expect(say(desk, as, { siteId, locationId: their })).rejects.toMatchObject({ code: '42501' });
});

test('the list is changed by who coordinates the whole territory alone; each change is audited; a file then leaves it alone', async () => {
  const all = await newAreaCoordinator(desk, territoryId, { kind: 'territory', code: null });
  const local = await newAreaCoordinator(desk, territoryId, { kind: 'commune', code: '10001' });
  const by = (of: typeof all) => ({ territoryId, personId: of.personId, now: DESK_NOW });
  const add = (of: typeof all) => withScope(desk.app, of.scope, (tx) => addSite(tx, by(of), SITE));
  const change = (of: typeof all) =>
    withScope(desk.app, of.scope, (tx) => changeSite(tx, by(of), siteId, { ...SITE, name: 'Changée' }));
  await expect(add(local)).rejects.toMatchObject({ code: '42501' });
  expect(await change(local)).toBe(false);
  expect(await change(all)).toBe(true);
  expect(await takeInSites(desk.owner, territoryId, [FILED], DESK_NOW)).toBe(0);
  const added = await add(all);
  const withdraw = () => withScope(desk.app, all.scope, (tx) => withdrawSite(tx, by(all), added, true));
  expect(await withdraw()).toBe(true);
  expect(await say(desk, ours, { siteId: added, locationId: our })).toBe(false);
  expect((await seen(desk, ours, our)).map(({ site }) => site.name)).toEqual(['Changée']);
  const { rows } = await sql<{ action: string; person: string }>`select action, person_id as person
    from accounts.audit where territory_id = ${territoryId} and subject = 'listings.site' order by audit_id`.execute(
    desk.owner,
  );
  expect(rows).toEqual(['update', 'insert', 'update'].map((action) => ({ action, person: all.personId })));
});
