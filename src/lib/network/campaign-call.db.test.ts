import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { withScope, type Scope } from '../platform/scope.server.ts';
import { newTestTerritory } from '../platform/test-database.server.ts';
import { NOW, newWorld, TODAY } from './campaign-world.db.fixture.ts';
import { newCoordinator, newPlaces, openAll } from './campaign.db.fixture.ts';
import {
  noteBounce,
  noteBouncedAddress,
  noteCall,
  readCampaign,
  readWaitingMail,
  sendCampaign,
  stopCampaign,
} from './index.server.ts';

// What a coordinator writes down by hand: calls, mail that came back; and why mail still waits.
const all = openAll();
afterAll(() => all.close());

const made = async () => {
  const world = await newWorld(all);
  const [one = '', other = ''] = await newPlaces(all.owner, world.territoryId, {
    ...{ communeCode: '10001', count: 2, withoutAddress: 1 },
  });
  const campaign = await world.newCampaign();
  const at = { territoryId: world.territoryId, campaignId: campaign.id, now: NOW, today: TODAY };
  const call = (by: Scope, outcome: 'confirmed' | 'to-correct' | 'nobody', note = '') =>
    withScope(all.app, by, (tx) => noteCall(tx, at, { locationId: one, outcome, note }));
  const place = async (id: string) => {
    const page = await withScope(all.app, world.scope, (tx) =>
      readCampaign(tx, world.territoryId, campaign.id),
    );
    return page?.places.find((p) => p.id === id);
  };
  return { ...world, one, other, campaign, at, call, place };
};

test('"all is right" on the telephone answers for the place, in the coordinator’s name, and dates its word; a note does not', async () => {
  const { scope, one, call, place, territoryId } = await made();
  expect(await call(scope, 'to-correct', 'Fermé le lundi')).toBe(true);
  expect(await place(one)).toMatchObject({
    ...{ state: 'telephone', isAnsweredByTelephone: false, callOutcome: 'to-correct', calledBy: 'Essai' },
    callNote: 'Fermé le lundi',
  });
  const confirmed = async () => {
    const { rows } = await sql`select confirmed_on::text as day, confirmed_how as how from directory.location
      where location_id = ${one}`.execute(all.owner);
    return rows[0];
  };
  expect(await confirmed()).toEqual({ day: null, how: null });
  expect(await call(scope, 'confirmed')).toBe(true);
  expect(await place(one)).toMatchObject({ state: 'confirmed', isAnsweredByTelephone: true });
  expect(await confirmed()).toEqual({ day: TODAY, how: 'telephone' });
  // The structure's manager reads its audit: that a call was noted, not what the coordinator wrote for itself.
  const { rows } = await sql<{ n: number; notes: number }>`select count(*)::int as n,
      count(*) filter (where after ? 'call_note' or before ? 'call_note')::int as notes from accounts.audit
    where territory_id = ${territoryId} and location_id = ${one} and subject = 'network.recipient'`.execute(
    all.owner,
  );
  expect(rows).toEqual([{ n: 2, notes: 0 }]);
});

test('nobody else notes a call; nothing is noted in a campaign that was stopped', async () => {
  const { territoryId, scope, campaign, call } = await made();
  const strangers = [
    (await newCoordinator(all, territoryId, undefined, false)).scope,
    { ...(await newCoordinator(all, await newTestTerritory(all.owner as never))).scope, territoryId },
    (await newCoordinator(all, territoryId, { kind: 'commune', code: '10002' })).scope,
    { territoryId },
  ];
  for (const stranger of strangers) expect(await call(stranger, 'confirmed')).toBe(false);
  await withScope(all.app, scope, (tx) => stopCampaign(tx, territoryId, campaign.id, NOW));
  expect(await call(scope, 'confirmed')).toBe(false);
});

test('mail that waits is counted with its reason; mail that came back is failed, by hand or by its address, and an answer stays', async () => {
  const { territoryId, scope, sendingOf, campaign, at, other, place } = await made();
  const waiting = (by: Scope) => withScope(all.app, by, (tx) => readWaitingMail(tx, campaign.id));
  expect(await waiting(scope)).toBeUndefined();
  await sendCampaign(all.app, campaign, 'first', sendingOf());
  expect(await waiting(scope)).toEqual({ n: 1, since: NOW, attempts: 0, problem: null });
  await sql`update auth.mail set problem = 'not now', attempts = 1 where territory_id = ${territoryId}`.execute(
    all.owner,
  );
  expect(await waiting(scope)).toMatchObject({ attempts: 1, problem: 'not now' });
  expect(await waiting({ territoryId })).toBeUndefined();
  expect(await withScope(all.app, { territoryId }, (tx) => noteBounce(tx, at, other))).toBe(false);
  expect(await withScope(all.app, scope, (tx) => noteBounce(tx, at, other))).toBe(true);
  expect(await place(other)).toMatchObject({ state: 'failed' });
  await sql`update network.recipient set failed_at = null where territory_id = ${territoryId}`.execute(
    all.owner,
  );
  await sql`update auth.mail set to_address = 'Back@Example.org' where territory_id = ${territoryId}`.execute(
    all.owner,
  );
  expect(await noteBouncedAddress(all.owner, 'nobody@example.org', NOW)).toBe(0);
  expect(await noteBouncedAddress(all.owner, 'back@example.org', NOW)).toBe(1);
  expect(await place(other)).toMatchObject({ state: 'failed' });
});
