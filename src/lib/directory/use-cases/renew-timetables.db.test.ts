import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { pruneOfferChanges } from '../offer-change-store.server.ts';
import { computeTimetableRows } from './compute-timetable-rows.server.ts';
import { renewTimetables } from './renew-timetables.server.ts';
import { openTimetableShelf } from './timetable-shelf.server.ts';

const owner = openOwnerTestDatabase<DirectoryTables>();
const app = openAppTestDatabase<DirectoryTables>();
let territoryId = '';

const FIRST = new Date('2026-11-23T10:00:00Z');
const A_WEEK_LATER = new Date('2026-11-30T10:00:00Z');
const context = {
  timeZone: 'Europe/Brussels',
  country: 'BE',
  community: 'FWB',
  latitude: 50,
  longitude: 5,
};
const VALUES = ['Mo-Fr 09:00-17:00', 'Tu 18:00-20:00; PH off', 'whenever', 'off'];

beforeAll(async () => {
  territoryId = await newTestTerritory(owner as never);
});
beforeEach(async () => {
  await owner.deleteFrom('directory.timetable').where('territory_id', '=', territoryId).execute();
  const shelf = openTimetableShelf(owner, territoryId, FIRST, computeTimetableRows);
  await shelf.fetch(VALUES.map((value) => ({ value, context })));
});
afterAll(async () => {
  await owner.destroy();
  await app.destroy();
});

const stored = async (value: string) =>
  owner
    .selectFrom('directory.timetable')
    .select(['computed_from', 'intervals', 'week', 'is_readable', 'problem'])
    .where('territory_id', '=', territoryId)
    .where('value', '=', value)
    .executeTakeFirstOrThrow();

const firstOpening = (intervals: Uint8Array): Date =>
  new Date(Buffer.from(intervals).readInt32LE(0) * 60_000);

const renewal = (now: Date, isAll = false) => ({ now, isAll, computeHours: computeTimetableRows });

test('what was computed within the last 6 days is left alone', async () => {
  for (const now of [FIRST, new Date('2026-11-29T20:00:00Z')])
    expect(await renewTimetables(app, territoryId, renewal(now))).toEqual({
      computed: 0,
      written: 0,
      unreadable: 0,
    });
});

test('a week later the coming weeks are computed again, by the serving login', async () => {
  const before = await stored('Mo-Fr 09:00-17:00');
  expect(firstOpening(before.intervals)).toEqual(new Date('2026-11-23T08:00:00Z'));
  expect(await renewTimetables(app, territoryId, renewal(A_WEEK_LATER))).toEqual({
    computed: 4,
    written: 4,
    unreadable: 1,
  });
  const after = await stored('Mo-Fr 09:00-17:00');
  expect(after.computed_from).toBe('2026-11-30');
  expect(firstOpening(after.intervals)).toEqual(new Date('2026-11-30T08:00:00Z'));
  expect(after.week).toEqual(before.week);
  expect(await stored('whenever')).toMatchObject({
    is_readable: false,
    problem: { code: 'hours-unreadable' },
  });
  expect(await renewTimetables(app, territoryId, renewal(A_WEEK_LATER))).toMatchObject({ computed: 0 });
});

test('all of them on the same day computes everything and writes nothing', async () => {
  expect(await renewTimetables(app, territoryId, renewal(FIRST, true))).toEqual({
    computed: 4,
    written: 0,
    unreadable: 1,
  });
});

test('hours that take too long for once keep what is known of them', async () => {
  const before = await stored('Mo-Fr 09:00-17:00');
  const tooBusy = () =>
    Promise.resolve(VALUES.map(() => ({ ok: false, problem: { code: 'hours-too-complex' } }) as const));
  await renewTimetables(app, territoryId, { now: A_WEEK_LATER, isAll: false, computeHours: tooBusy });
  expect(await stored('Mo-Fr 09:00-17:00')).toEqual(before);
});

test('two at once share the work: nothing is computed twice', async () => {
  const many = Array.from(
    { length: 450 },
    (_, i) => `Mo 08:${String(i % 60).padStart(2, '0')}-${10 + Math.floor(i / 60)}:00`,
  );
  const shelf = openTimetableShelf(owner, territoryId, FIRST, computeTimetableRows);
  await shelf.fetch(many.map((value) => ({ value, context })));
  const both = await Promise.all([
    renewTimetables(app, territoryId, renewal(A_WEEK_LATER)),
    renewTimetables(owner, territoryId, renewal(A_WEEK_LATER)),
  ]);
  expect(both[0].computed + both[1].computed).toBe(454);
  expect(both[0].written + both[1].written).toBe(454);
});

test('only the owner deletes old traces of changes, and only old ones', async () => {
  const place = territoryId;
  await sql`insert into directory.offer_change (territory_id, location_id, changed_at)
    values (${territoryId}, ${place}, now() - interval '49 hours'), (${territoryId}, ${place}, now())`.execute(
    owner,
  );
  await expect(pruneOfferChanges(app)).rejects.toMatchObject({ code: '42501' });
  expect(await pruneOfferChanges(owner)).toBeGreaterThanOrEqual(1);
  const left = await owner
    .selectFrom('directory.offer_change')
    .select('location_id')
    .where('location_id', '=', place)
    .execute();
  expect(left).toHaveLength(1);
});
