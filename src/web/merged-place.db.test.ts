import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.server.ts';
import { asStructure, newPlace, newStructure, openDesk, type Structure } from './desk.db.fixture.ts';
import { furnish, newMergeWorld, type MergeWorld } from './merge-places.db.fixture.ts';

/** What a merger leaves behind: no secret of anybody, and no place that comes back by itself. */
const desk = openDesk();
afterAll(() => desk.close());

let world: MergeWorld;
let ours: Structure;
let kept: { id: string; version: number; shortId: string; status: string };
let gone: typeof kept;
let mergeId: string;
beforeAll(async () => {
  world = await newMergeWorld(desk);
  ours = await newStructure(desk, world.territoryId, 'Espace A');
  await world.takeIn('un', [{ recordKey: '1' }]);
  kept = await world.placeOf('un');
  const { locationId, shortId } = await newPlace(desk, ours);
  gone = { id: locationId, version: 1, shortId, status: 'draft' };
  await furnish(desk, world.territoryId, locationId, ours.organizationId);
  await sql`update directory.error_report set reporter_hash = ${`hash ${locationId}`} where location_id = ${locationId}`.execute(
    desk.owner,
  );
  const outcome = await world.merge(world.operator, kept, gone);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  ({ mergeId } = outcome.value);
});

test('a merger keeps neither the address of whoever reported something nor the hash of a link', async () => {
  const { rows } = await sql<{ kept: string; reports: number; links: number }>`
    select before::text || after::text as kept, jsonb_array_length(before -> 'directory.error_report') as reports,
      jsonb_array_length(before -> 'accounts.link') as links from directory.merge where merge_id = ${mergeId}`.execute(
    desk.owner,
  );
  expect(rows).toMatchObject([{ reports: 1, links: 1 }]);
  for (const secret of ['a@example.org', `hash ${gone.id}`, 'token_hash', 'reply_to'])
    expect([secret, rows[0]?.kept.includes(secret)]).toEqual([secret, false]);
});

test('a place that went into another one is not published again by its structure; taking the merger apart gives it back', async () => {
  const publish = () =>
    asStructure(desk, ours, async (tx) => {
      const done = await sql`update directory.location set status = 'public', version = version + 1
        where location_id = ${gone.id}`.execute(tx);
      return Number(done.numAffectedRows);
    });
  expect(await publish()).toBe(0);
  const token = newId();
  await sql`update accounts.link set token_hash = encode(sha256(convert_to(${token}, 'UTF8')), 'hex'),
    expires_at = now() + interval '1 day' where location_id = ${gone.id}`.execute(desk.owner);
  const byLink = { ...ours, scope: { territoryId: world.territoryId, link: token } };
  const changed = await asStructure(desk, byLink, (tx) =>
    sql`update directory.location set name = 'Autre' where location_id = ${gone.id}`.execute(tx),
  );
  expect(Number(changed.numAffectedRows)).toBe(0);
  expect(await world.undo(world.operator, mergeId)).toMatchObject({ ok: true });
  expect(await publish()).toBe(1);
});
