import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTestTerritory } from '../../platform/test-database.server.ts';
import { maskOf } from '../domain/thesaurus.ts';
import { noWishes, type Wishes } from '../domain/wishes.ts';
import {
  closeBoth,
  keepLive,
  NOW_MINUTE,
  openBoth,
  publisherOf,
  takeInWithHours,
  when,
} from '../live-offer.db.fixture.ts';
import type { LiveOffer } from '../live-offer.server.ts';
import { draft } from '../use-cases/intake.db.fixture.ts';
import { setSaturation } from '../use-cases/set-saturation.server.ts';
import { communeSheet } from './commune-sheet.server.ts';
import { nearestPlaces, placesFound } from './places-found.server.ts';

const both = openBoth();
let offer: LiveOffer;
afterAll(() => closeBoth(both, [offer]));

const VALBOIS = { latitude: 50, longitude: 5 };
const LATE = { name: 'Tard', latitude: 50.1, hoursValue: 'Mo-Fr 18:00-20:00' };
const MANY = Array.from({ length: 64 }, (_, i) => `v${i}`);
beforeAll(async () => {
  const territoryId = await newTestTerritory(both.owner as never);
  const at = (key: string, north: number, more: object = {}) =>
    draft(key, { latitude: 50 + north, confirmedOn: '2026-11-01', ...more });
  const drafts = [
    at('near', 0.001, {
      name: 'Près',
      hoursValue: 'Mo-Fr 09:00-12:00',
      services: [{ topics: ['documents'] }],
    }),
    at('late', 0.1, { ...LATE, services: [{ topics: ['documents'], languages: ['de'] }] }),
    at('unknown', 0.05, { name: 'Incertain', services: [{ topics: ['documents'] }] }),
    ...MANY.map((key, i) => at(key, 0.002 + i / 10_000, { name: key, communeCode: '10001' })),
    at('beyond', 0.2, { ...{ name: 'Voisin', postalCode: '9902', city: 'Hautmont', communeCode: '10002' } }),
  ];
  const ids = await takeInWithHours(both, territoryId, drafts);
  await setSaturation(both.owner, publisherOf(territoryId), 'location', [
    { id: ids.near ?? '', until: '2026-12-11' },
  ]);
  offer = await keepLive(both, territoryId);
});

const ask = (wishes: Partial<Wishes>, offset = 0, limit = 5) =>
  placesFound(offer.snapshot, { wishes: { ...noWishes(), ...wishes }, nowMinute: NOW_MINUTE, offset, limit });
const documents = { topics: maskOf('topic', ['documents']) };
const namesOf = (places: { card: { name: string } }[]) => places.map(({ card }) => card.name);

test('the best first, with what stands for and against each; distance alone when that is asked for', () => {
  const { total, places, next, relaxations } = ask({ ...documents, near: VALBOIS });
  // Near, but full: ten kilometres' worth.
  expect(namesOf(places)).toEqual(['Incertain', 'Près', 'Tard']);
  expect([total, next, relaxations]).toEqual([3, null, []]);
  expect(namesOf(ask({ ...documents, near: VALBOIS, order: 'distance' }).places)).toEqual([
    'Près',
    'Incertain',
    'Tard',
  ]);
  expect(places[1]).toMatchObject({
    distance: 111,
    now: { state: 'open' },
    card: { saturatedUntil: '2026-12-11' },
  });
  expect(places[0]).toMatchObject({ now: { state: 'unknown' } });
  expect(places[0]?.reasons).toContainEqual({ code: 'hours-unknown' });
});

test('page after page, to the end and not beyond', () => {
  const first = ask({ near: VALBOIS }, 0, 60);
  expect([first.total, first.next, first.places.length]).toEqual([68, 60, 60]);
  const second = ask({ near: VALBOIS }, 60, 60);
  expect([second.total, second.next, second.places.length]).toEqual([68, null, 8]);
  const beyond = ask({ near: VALBOIS }, 100, 60);
  expect([beyond.total, beyond.next, beyond.places]).toEqual([68, null, []]);
});

test('unknown hours are counted, not listed', () => {
  const evening = ask({ ...documents, near: VALBOIS, ...when('evening') });
  expect(namesOf(evening.places)).toEqual(['Tard']);
  expect(evening.unknownHours).toBe(1);
});

test('when nothing fits: each wish that would bring something if given up, how many, and the first of them', () => {
  const german = { ...documents, languages: maskOf('language', ['de']), near: VALBOIS, within: 5000 };
  const nothing = ask({ ...german, ...when('daytime'), kinds: maskOf('kind', ['forem']) });
  expect([nothing.total, nothing.relaxations]).toEqual([0, []]);
  const { relaxations } = ask(german);
  expect(relaxations.map(({ wish, total, nearest }) => [wish, total, nearest?.card.name])).toEqual([
    ['within', 1, 'Tard'],
    ['languages', 1, 'Près'],
  ]);
});

test('the nearest places are the nearest, full or not', () => {
  expect(namesOf(nearestPlaces(offer.snapshot, VALBOIS, NOW_MINUTE, 3))).toEqual(['Près', 'v0', 'v1']);
});

test('the sheet of a commune: its own places, then the nearest of its neighbours, however many it has', () => {
  const commune = { code: '10001', ...VALBOIS };
  const { here, nearby } = communeSheet(offer.snapshot, commune, NOW_MINUTE);
  expect(here).toHaveLength(60);
  expect(here.every(({ card }) => card.commune === '10001')).toBe(true);
  expect(namesOf(nearby)).toEqual(['Voisin']);
  const other = communeSheet(offer.snapshot, { code: '10002', latitude: 50.2, longitude: 5 }, NOW_MINUTE);
  expect(namesOf(other.here)).toEqual(['Voisin']);
  expect(namesOf(other.nearby)[0]).toBe('Tard');
  expect(other.nearby[0]).toMatchObject({
    topics: ['documents'],
    hours: [{ days: [0, 1, 2, 3, 4], ranges: [{ from: 1080, until: 1200 }] }],
  });
  expect(other.nearby).toHaveLength(6);
});
