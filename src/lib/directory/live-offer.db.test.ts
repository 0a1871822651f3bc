import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory } from '../platform/test-database.server.ts';
import { maskOf } from './domain/thesaurus.ts';
import type { LiveOffer } from './live-offer.server.ts';
import {
  closeBoth,
  find,
  keepLive,
  names,
  openBoth,
  publisherOf,
  takeInWithHours,
  when,
} from './live-offer.db.fixture.ts';
import { readPlaceFacts } from './queries/place-facts.server.ts';
import { computeTimetableRows } from './use-cases/compute-timetable-rows.server.ts';
import { draft, TEST_NOW } from './use-cases/intake.db.fixture.ts';
import { publishClosures, setClosingDays } from './use-cases/publish-closures.server.ts';
import { publishTours } from './use-cases/publish-tour.server.ts';
import { publishWorkshops } from './use-cases/publish-workshops.server.ts';
import { setSaturation } from './use-cases/set-saturation.server.ts';
import { openTimetableShelf } from './use-cases/timetable-shelf.server.ts';

const both = openBoth();
const { owner } = both;
let offers: LiveOffer[] = [];
afterAll(() => closeBoth(both, offers));

let territoryId = '';
let place = '';
let organization = '';
let offer: LiveOffer;
beforeEach(async () => {
  for (const one of offers) one.stop();
  territoryId = await newTestTerritory(owner as never);
  const ids = await takeInWithHours(both, territoryId, [
    draft('1', {
      name: 'Espace',
      hoursValue: 'Mo-Fr 09:00-17:00',
      services: [{ topics: ['documents'], languages: ['fr'] }],
    }),
  ]);
  place = ids['1'] ?? '';
  const row = await owner
    .selectFrom('directory.location')
    .select('organization_id')
    .where('location_id', '=', place)
    .executeTakeFirstOrThrow();
  organization = row.organization_id;
  offer = await keepLive(both, territoryId);
  offers = [offer];
});

const update = (table: string, set: string) =>
  sql`update ${sql.table(`directory.${table}`)} set ${sql.raw(set)} where territory_id = ${territoryId}`.execute(
    owner,
  );
/** What the change makes of a search, before and after the process has looked. */
const changes = async (change: Promise<unknown>, seen: () => unknown) => {
  const before = seen();
  await change;
  expect(seen()).toEqual(before);
  await offer.look();
  return [before, seen()];
};

test('a place that is new, renamed, a draft, public again, gone', async () => {
  const first = offer.snapshot.version;
  expect(await changes(takeInWithHours(both, territoryId, [draft('2')]), () => names(offer))).toEqual([
    ['Espace'],
    ['Espace', 'Lieu 2'],
  ]);
  expect(offer.snapshot.version).toBeGreaterThan(first);
  const only = `where territory_id = '${territoryId}' and location_id = '${place}'`;
  const write = (set: string) =>
    sql`${sql.raw(`update directory.location set ${set} ${only}`)}`.execute(owner);
  expect((await changes(write(`name = 'Atelier'`), () => names(offer)))[1]).toEqual(['Atelier', 'Lieu 2']);
  expect((await changes(write(`status = 'draft'`), () => names(offer)))[1]).toEqual(['Lieu 2']);
  expect((await changes(write(`status = 'public'`), () => names(offer)))[1]).toEqual(['Atelier', 'Lieu 2']);
  const gone = sql`${sql.raw(`delete from directory.location ${only}`)}`.execute(owner);
  expect((await changes(gone, () => names(offer)))[1]).toEqual(['Lieu 2']);
  const version = offer.snapshot.version;
  await offer.look();
  expect(offer.snapshot.version).toBe(version);
});

test('an organization: its kinds, its closing days, its end', async () => {
  const ofKind = () => names(offer, { kinds: maskOf('kind', ['cpas']) });
  expect(await changes(update('organization', `kinds = '{cpas}'`), ofKind)).toEqual([[], ['Espace']]);
  const onTuesday = () => names(offer, when('2026-11-24T10:00'));
  const days = [{ organizationId: organization, days: [{ month: 11, day: 24 }] }];
  expect(await changes(setClosingDays(owner, publisherOf(territoryId), days), onTuesday)).toEqual([
    ['Espace'],
    [],
  ]);
  expect((await changes(update('organization', 'archived_at = now()'), () => names(offer)))[1]).toEqual([]);
});

test('a service: what it offers, and hours of its own', async () => {
  const topics = { topics: maskOf('topic', ['online-safety']) };
  const safe = () => names(offer, topics);
  expect(await changes(update('service', `topics = '{online-safety}'`), safe)).toEqual([[], ['Espace']]);
  await takeInWithHours(both, territoryId, [draft('2', { hoursValue: 'Tu 18:00-20:00' })]);
  await offer.look();
  const evening = () => names(offer, { ...topics, ...when('evening') });
  const own = sql`update directory.service s set hours_value = t.value, timetable_id = t.timetable_id
    from directory.timetable t where t.territory_id = s.territory_id and s.territory_id = ${territoryId}
      and t.value = 'Tu 18:00-20:00'`.execute(owner);
  expect(await changes(own, evening)).toEqual([[], ['Espace']]);
  expect((await changes(update('service', `status = 'draft'`), safe))[1]).toEqual([]);
});

test('a workshop and its sessions: published, full, cancelled', async () => {
  const asked = { ...when('evening'), topics: maskOf('topic', ['online-banking']) };
  const found = () =>
    find(offer, asked).map(({ hit }) => offer.snapshot.columns.sessionSeatsLeft[hit.session]);
  const workshop = {
    ...{ title: { fr: 'La banque' }, topics: ['online-banking'], localStart: '2026-11-26T18:30' },
    ...{ timeZone: 'Europe/Brussels', durationMinutes: 90, seats: 8 },
  };
  const publish = publishWorkshops(owner, publisherOf(territoryId), [{ locationId: place, draft: workshop }]);
  expect(await changes(publish, found)).toEqual([[], [8]]);
  expect((await changes(update('session', 'seats_taken = 7'), found))[1]).toEqual([1]);
  expect((await changes(update('session', 'seats_taken = 8'), found))[1]).toEqual([]);
  expect((await changes(update('session', 'seats_taken = 2'), found))[1]).toEqual([6]);
  expect((await changes(update('session', 'is_cancelled = true'), found))[1]).toEqual([]);
});

test('a closure of the place, of its organization, of a service; saturation', async () => {
  const at = (wall: string) => () => names(offer, when(wall));
  const close = (subject: object, day: string) =>
    publishClosures(owner, publisherOf(territoryId), [
      { subject: subject as { locationId: string }, draft: { fromOn: day, untilOn: day } },
    ]);
  expect(await changes(close({ locationId: place }, '2026-11-24'), at('2026-11-24T10:00'))).toEqual([
    ['Espace'],
    [],
  ]);
  const whole = close({ organizationId: organization }, '2026-11-25');
  expect(await changes(whole, at('2026-11-25T10:00'))).toEqual([['Espace'], []]);
  const { service_id: serviceId } = await owner
    .selectFrom('directory.service')
    .select('service_id')
    .where('territory_id', '=', territoryId)
    .executeTakeFirstOrThrow();
  expect(await changes(close({ serviceId }, '2026-11-26'), at('2026-11-26T10:00'))).toEqual([['Espace'], []]);
  expect(at('2026-11-27T10:00')()).toEqual(['Espace']);
  const lift = sql`delete from directory.closure where territory_id = ${territoryId}`.execute(owner);
  expect((await changes(lift, at('2026-11-25T10:00')))[1]).toEqual(['Espace']);
  const card = () => find(offer)[0]?.card.saturatedUntil;
  const full = setSaturation(owner, publisherOf(territoryId), 'location', [
    { id: place, until: '2026-12-11' },
  ]);
  expect(await changes(full, card)).toEqual([null, '2026-12-11']);
});

test('the stops of a round, and hours that are computed again or can no longer be read', async () => {
  const desk = {
    facts: await readPlaceFacts(owner, territoryId),
    timetables: openTimetableShelf(owner, territoryId, TEST_NOW, computeTimetableRows),
  };
  const stop = {
    name: { fr: 'Pont' },
    communeCode: '10002',
    latitude: 50.2,
    longitude: 5.2,
    hoursValue: 'Sa 09:00-12:00',
  };
  const there = () =>
    names(offer, { near: { latitude: 50.2, longitude: 5.2 }, within: 1000, ...when('weekend') });
  const tour = publishTours(owner, publisherOf(territoryId), desk, [{ locationId: place, stops: [stop] }]);
  expect(await changes(tour, there)).toEqual([[], ['Espace']]);
  const hours = (set: string) =>
    sql`update directory.timetable set ${sql.raw(set)} where territory_id = ${territoryId} and value = ${stop.hoursValue}`.execute(
      owner,
    );
  const empty = `decode(repeat('00', 84), 'hex')`;
  expect((await changes(hours(`week = ${empty}`), there))[1]).toEqual([]);
  const unknown = () => offer.snapshot.columns.positionTimetable[find(offer)[0]?.hit.position ?? -1];
  expect((await changes(hours('is_readable = false'), unknown))[1]).toBe(-1);
});
