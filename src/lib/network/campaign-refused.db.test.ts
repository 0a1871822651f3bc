import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { withScope } from '../platform/scope.server.ts';
import { newTestTerritory } from '../platform/test-database.server.ts';
import { ALL, days, NOW, newWorld, TODAY, write } from './campaign-world.db.fixture.ts';
import { newCoordinator, newPlaces, openAll } from './campaign.db.fixture.ts';
import { countChosen, sendCampaign, sendDueCampaigns, stopCampaign } from './index.server.ts';

// What a campaign refuses, and what it says of mail that did not arrive.
const all = openAll();
afterAll(() => all.close());

test('a link answers for its own place alone, until it expires or its campaign is stopped', async () => {
  const { territoryId, scope, sendingOf, newCampaign, tokensOf, answer } = await newWorld(all);
  const [own = '', other = ''] = await newPlaces(all.owner, territoryId, {
    ...{ communeCode: '10001', count: 2, withoutAddress: 0 },
  });
  const campaign = await newCampaign();
  await sendCampaign(all.app, campaign, 'first', sendingOf());
  const [token = ''] = await tokensOf();
  expect(await answer('no such link')).toEqual({ ok: false, problem: { code: 'not-found' } });
  expect(await answer(token, undefined, days(61))).toEqual({ ok: false, problem: { code: 'not-found' } });
  expect(await answer(token, ['+3281999999'], NOW, 0)).toMatchObject({
    problem: { code: 'changed-meanwhile' },
  });
  const touched = await withScope(all.app, { territoryId, link: token }, async (tx) => {
    const one = (id: string) =>
      sql`update directory.location set name = name where location_id = ${id}`.execute(tx);
    return [(await one(own)).numAffectedRows, (await one(other)).numAffectedRows];
  });
  expect(touched).toEqual([1n, 0n]);
  await withScope(all.app, scope, (tx) => stopCampaign(tx, territoryId, campaign.id, NOW));
  expect(await answer(token)).toEqual({ ok: false, problem: { code: 'not-found' } });
});

test('mail that was given up is seen as failed, also when the mail itself is forgotten', async () => {
  const { territoryId, sendingOf, newCampaign, countsOf } = await newWorld(all);
  await newPlaces(all.owner, territoryId, { communeCode: '10001', count: 2, withoutAddress: 0 });
  const campaign = await newCampaign();
  await sendCampaign(all.app, campaign, 'first', sendingOf());
  await sql`update auth.mail set state = 'failed' where to_address = 'lieu0@example.org'`.execute(all.owner);
  expect(await countsOf(campaign.id)).toMatchObject({ failed: 1, sent: 1 });
  await sendDueCampaigns(all.owner, territoryId, { now: NOW, today: TODAY, write });
  await sql`delete from auth.mail`.execute(all.owner);
  expect(await countsOf(campaign.id)).toMatchObject({ failed: 1, sent: 1 });
});

test('nobody else sees or sends it: without the second factor, of another territory, of another commune, the public', async () => {
  const { territoryId, sendingOf, newCampaign, countsOf } = await newWorld(all);
  await newPlaces(all.owner, territoryId, { communeCode: '10001', count: 2, withoutAddress: 0 });
  const campaign = await newCampaign();
  const strangers = [
    (await newCoordinator(all, territoryId, undefined, false)).scope,
    { ...(await newCoordinator(all, await newTestTerritory(all.owner as never))).scope, territoryId },
    (await newCoordinator(all, territoryId, { kind: 'commune', code: '10002' })).scope,
    { territoryId },
  ];
  for (const stranger of strangers) {
    expect(await countsOf(campaign.id, stranger)).toBeUndefined();
    expect(await sendCampaign(all.app, campaign, 'first', sendingOf(stranger))).toBe(0);
    const counted = await withScope(all.app, stranger, (tx) => countChosen(tx, territoryId, ALL));
    expect(counted).toMatchObject({ mail: 0, telephone: 0 });
  }
  expect(await countsOf(campaign.id)).toMatchObject({ waiting: 2 });
});
