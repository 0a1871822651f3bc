import { sql, type Transaction } from 'kysely';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { newTestTerritory } from '../platform/test-database.server.ts';
import type { DirectoryTables } from './directory-tables.server.ts';
import { closeBoth, keepLive, names, openBoth, takeInWithHours, ZONE } from './live-offer.db.fixture.ts';
import { keepOfferLive, type LiveOffer } from './live-offer.server.ts';
import { draft, TEST_NOW } from './use-cases/intake.db.fixture.ts';

const both = openBoth();
const { owner } = both;
const offers: LiveOffer[] = [];
afterAll(() => closeBoth(both, offers));

let territoryId = '';
let ids: Record<string, string> = {};
let offer: LiveOffer;
beforeEach(async () => {
  for (const one of offers) one.stop();
  territoryId = await newTestTerritory(owner as never);
  ids = await takeInWithHours(both, territoryId, [draft('1'), draft('2'), draft('3')]);
  offer = await keepLive(both, territoryId);
  offers.push(offer);
});

const rename = (db: typeof owner | Transaction<DirectoryTables>, key: string, name: string) =>
  sql`update directory.location set name = ${name} where territory_id = ${territoryId} and location_id = ${ids[key]}`.execute(
    db,
  );

test('what began earlier and commits later is not missed, whatever was seen in between', async () => {
  const early = await owner.startTransaction().execute();
  await rename(early, '1', 'Tôt');
  const late = await owner.startTransaction().execute();
  await rename(late, '2', 'Tard');
  await late.commit().execute();
  await offer.look();
  // The first is still running; that keeps nobody else's change back.
  expect(names(offer)).toEqual(['Lieu 1', 'Lieu 3', 'Tard']);
  await rename(owner, '3', 'Après');
  await offer.look();
  expect(names(offer)).toEqual(['Après', 'Lieu 1', 'Tard']);
  await early.commit().execute();
  await offer.look();
  expect(names(offer)).toEqual(['Après', 'Tard', 'Tôt']);
});

test('a snapshot that is built while somebody writes learns of it when they have done', async () => {
  const writing = await owner.startTransaction().execute();
  await rename(writing, '1', 'Tôt');
  await rename(owner, '2', 'Avant');
  const other = await keepLive(both, territoryId);
  offers.push(other);
  expect(names(other)).toEqual(['Avant', 'Lieu 1', 'Lieu 3']);
  await writing.commit().execute();
  await other.look();
  expect(names(other)).toEqual(['Avant', 'Lieu 3', 'Tôt']);
});

test('what is rolled back never shows', async () => {
  const before = offer.snapshot.version;
  const writing = await owner.startTransaction().execute();
  await rename(writing, '1', 'Jamais');
  await offer.look();
  await writing.rollback().execute();
  await offer.look();
  expect(names(offer)).toEqual(['Lieu 1', 'Lieu 2', 'Lieu 3']);
  expect(offer.snapshot.version).toBe(before);
});

test('a change is taken in once, not again at every look while an older transaction runs', async () => {
  const running = await owner.startTransaction().execute();
  await rename(running, '1', 'Tôt');
  await rename(owner, '2', 'Tard');
  await offer.look();
  const { version } = offer.snapshot;
  await offer.look();
  await offer.look();
  expect(offer.snapshot.version).toBe(version);
  await running.rollback().execute();
});

test('another process sees it by its poll alone, within 6 s, and nothing is told of another territory', async () => {
  const other = await keepLive(both, territoryId);
  const elsewhere = await keepLive(both, await newTestTerritory(owner as never));
  offers.push(other, elsewhere);
  await rename(owner, '1', 'Ici');
  const isSeen = () => [offer, other].every((one) => names(one).includes('Ici'));
  await vi.waitUntil(isSeen, { timeout: 6000, interval: 50 });
  expect(names(elsewhere)).toEqual([]);
});

test('a look that is called for during another one sees what was written before the call', async () => {
  for (let i = 0; i < 20; i++) {
    const running = offer.look();
    await rename(owner, '1', `Nom ${i}`);
    const called = offer.look();
    await called;
    expect(names(offer)).toContain(`Nom ${i}`);
    await running;
  }
});

test('a look that fails is reported, and the next one makes good', async () => {
  const problems: unknown[] = [];
  const scope = { territoryId, timeZone: ZONE, communes: ['10001'], confirmation: undefined };
  let now = TEST_NOW;
  const clock = () => {
    if (Number.isNaN(now.getTime())) throw new Error('no clock');
    return now;
  };
  const shaky = await keepOfferLive(both.app, scope, clock, (error) => problems.push(error));
  offers.push(shaky);
  now = new Date(NaN);
  await rename(owner, '1', 'Ici');
  await shaky.look();
  expect(problems).toHaveLength(1);
  expect(names(shaky)).not.toContain('Ici');
  now = TEST_NOW;
  await shaky.look();
  expect(problems).toHaveLength(1);
  expect(names(shaky)).toContain('Ici');
});

test('on another day, and after many changes, it is built anew; the one in use is left as it was', async () => {
  let now = TEST_NOW;
  const daily = await keepLive(both, territoryId, () => now);
  offers.push(daily);
  const held = daily.snapshot;
  now = new Date(TEST_NOW.getTime() + 24 * 3_600_000);
  await rename(owner, '1', 'Demain');
  await daily.look();
  expect(daily.snapshot).not.toBe(held);
  expect(daily.snapshot).toMatchObject({ day: '2026-11-24', version: held.version + 1 });
  expect(names(daily)).toContain('Demain');
  expect(names({ ...daily, snapshot: held })).toContain('Lieu 1');
  const today = daily.snapshot;
  const many = Array.from({ length: 1501 }, (_, i) => draft(`m${i}`));
  await takeInWithHours(both, territoryId, many);
  await daily.look();
  expect(daily.snapshot).not.toBe(today);
  expect(names(daily)).toHaveLength(100);
  expect(daily.snapshot.placeOf.size).toBe(1504);
});
