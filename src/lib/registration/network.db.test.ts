import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinNetwork, readMembers, readNetworks, vouchFor, withdrawFrom } from './member-store.server.ts';
import { readNetworksOfPlace } from './queries/networks-of-place.server.ts';
import { closeAll, newOrganization, openAll } from './people.db.fixture.ts';
import { as as actAs, newRegistrations, NOW } from './registration.db.fixture.ts';
import { answerClaim } from './request-store.server.ts';

const all = openAll();
afterAll(() => closeAll(all));
let world: Awaited<ReturnType<typeof newRegistrations>>;
let operator: Awaited<ReturnType<typeof world.enter>>;
let networkId = '';
let nora: typeof operator;
let rival: typeof operator;
beforeAll(async () => {
  world = await newRegistrations(all);
  operator = await world.enter('operator');
  networkId = await newOrganization(all.owner, world.territoryId, 'Réseau A');
  nora = await world.enter('network', networkId);
  rival = await world.enter('network', await newOrganization(all.owner, world.territoryId, 'Réseau B'));
});

const as = <Value>(who: typeof nora, work: Parameters<typeof actAs<Value>>[2]) => actAs(all, who, work);

test('organizations that somebody acts for as a network are networks, for the form', async () => {
  const names = (await readNetworks(all.app, world.territoryId)).map(({ name }) => name);
  expect(names).toEqual(['Réseau A', 'Réseau B']);
});

test('a network sees and verifies those that named it, and vouches for them by that; another does not', async () => {
  const { id } = await world.waiting({ networkId });
  const { id: unnamed } = await world.waiting();
  expect((await world.seenBy(nora)).map((one) => [one.id, one.mayDecide])).toEqual([[id, true]]);
  expect(await world.seenBy(rival)).toEqual([]);
  expect((await world.accept(rival, id)).ok).toBe(false);
  expect((await world.accept(nora, unnamed)).ok).toBe(false);
  const outcome = await world.accept(nora, id);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  const members = await as(nora, (tx) => readMembers(tx, world.territoryId, { networks: [networkId] }));
  expect(members).toMatchObject([{ organizationId: outcome.value.organizationId, vouchedAt: NOW }]);
});

test('a network without its second factor sees nothing', async () => {
  await world.waiting({ networkId });
  const half = await world.enter('network', networkId, false);
  expect(await world.seenBy(half)).toEqual([]);
});

test('a claim that names a network stays with the operator, unless it is of a member that nobody manages', async () => {
  const { organizationId, locationId } = await world.newPlace('Lieu à prendre');
  const { id } = await world.waiting({ locationId, networkId });
  expect((await world.accept(nora, id)).ok).toBe(false);
  const manager = await world.enter('manager', organizationId);
  const pair = { organizationId, networkId };
  expect(await as(manager, (tx) => joinNetwork(tx, pair, NOW))).toBe(true);
  expect(await as(nora, (tx) => vouchFor(tx, pair, NOW))).toBe(true);
  expect((await world.accept(nora, id)).ok).toBe(false);
  expect((await world.accept(operator, id)).ok).toBe(true);
});

test('a claim of a place that was withdrawn meanwhile is not accepted, and says why; it can still be refused', async () => {
  const { locationId } = await world.newPlace('Lieu parti');
  const { id } = await world.waiting({ locationId });
  await sql`update directory.location set status = 'archived' where location_id = ${locationId}`.execute(
    all.owner,
  );
  expect(await world.accept(operator, id)).toEqual({ ok: false, problem: { code: 'place-gone' } });
  expect((await world.seenBy(operator)).some((one) => one.id === id)).toBe(true);
});

test('who manages a claimed place is told, and answers; that decides nothing, and nobody else may', async () => {
  const { organizationId, locationId } = await world.newPlace('Lieu géré');
  const manager = await world.enter('manager', organizationId);
  const stranger = await world.enter('manager', (await world.newPlace('Autre lieu')).organizationId);
  const before = (await world.mails('claimed')).length;
  const { id } = await world.waiting({ locationId });
  expect((await world.mails('claimed')).length).toBe(before + 1);
  const answer = { answer: 'unknown' as const, note: 'Jamais vue' };
  expect(await as(stranger, (tx) => answerClaim(tx, id, answer, NOW))).toBe(false);
  expect(await as(manager, (tx) => answerClaim(tx, id, answer, NOW))).toBe(true);
  expect((await world.accept(manager, id)).ok).toBe(false);
  const seen = (await world.seenBy(operator)).find((one) => one.id === id);
  expect(seen).toMatchObject({ hasManager: true, answer: 'unknown', answerNote: 'Jamais vue' });
  expect(seen?.managers.length).toBe(1);
});

test('vouching is asked for, given, shown to the public, and taken back by either; then it has to be asked for again', async () => {
  const { organizationId, locationId } = await world.newPlace('Lieu membre');
  const manager = await world.enter('manager', organizationId);
  const pair = { organizationId, networkId };
  const shown = () => readNetworksOfPlace(all.app, world.territoryId, locationId);
  expect(await as(nora, (tx) => vouchFor(tx, pair, NOW))).toBe(false);
  expect(await as(rival, (tx) => joinNetwork(tx, pair, NOW))).toBe(false);
  expect(await as(manager, (tx) => joinNetwork(tx, pair, NOW))).toBe(true);
  expect(await as(manager, (tx) => joinNetwork(tx, pair, NOW))).toBe(false);
  expect(await shown()).toEqual([]);
  expect(await as(manager, (tx) => vouchFor(tx, pair, NOW))).toBe(false);
  expect(await as(rival, (tx) => vouchFor(tx, pair, NOW))).toBe(false);
  expect(await as(nora, (tx) => vouchFor(tx, pair, NOW))).toBe(true);
  expect(await shown()).toEqual(['Réseau A']);
  expect(await as(rival, (tx) => withdrawFrom(tx, pair, NOW))).toBe(false);
  expect(await as(nora, (tx) => withdrawFrom(tx, pair, NOW))).toBe(true);
  expect(await shown()).toEqual([]);
  expect(await as(nora, (tx) => vouchFor(tx, pair, NOW))).toBe(false);
  expect(await as(manager, (tx) => joinNetwork(tx, pair, NOW))).toBe(true);
  expect(await shown()).toEqual([]);
});
