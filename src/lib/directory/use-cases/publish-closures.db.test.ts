import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import type { ClosureDraft } from '../domain/closure-draft.ts';
import type { Publisher } from '../domain/publisher.ts';
import type { TourStopDraft } from '../domain/tour-stop-draft.ts';
import { readPlaceFacts } from '../queries/place-facts.server.ts';
import { draft, fakeHours, placeOf, takeIn, TEST_NOW } from './intake.db.fixture.ts';
import { publishClosures, setClosingDays } from './publish-closures.server.ts';
import { publishTours } from './publish-tour.server.ts';
import { setSaturation } from './set-saturation.server.ts';
import { openTimetableShelf } from './timetable-shelf.server.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

let publisher: Publisher;
let place: Awaited<ReturnType<typeof placeOf>>;
const placeNow = () => placeOf(db, publisher.territoryId, '1');
beforeEach(async () => {
  const territoryId = await newTestTerritory(db as never);
  await takeIn(db, territoryId, [draft('1')]);
  publisher = { territoryId, source: 'essai', trust: 'structure', now: TEST_NOW };
  place = await placeNow();
});

const changes = async (kind: string) => {
  const { rows } = await sql`select action, field, previous, replacement from directory.change
    where territory_id = ${publisher.territoryId} and subject_kind = ${kind} and import_id is null
    order by at, change_id`.execute(db);
  return rows;
};

test('closures of a place and of its organization; one that makes no sense is refused', async () => {
  const days = (fromOn: string, untilOn: string, hoursValue?: string): ClosureDraft => ({
    fromOn,
    untilOn,
    ...(hoursValue === undefined ? {} : { hoursValue }),
  });
  const subject = { locationId: place.location_id };
  const { published, refused } = await publishClosures(db, publisher, [
    { subject, draft: { ...days('2026-12-24', '2027-01-02'), reason: { fr: 'Congé' } } },
    {
      subject: { organizationId: place.organization_id },
      draft: days('2026-12-02', '2026-12-02', '10:00-12:00'),
    },
    { subject, draft: days('2026-12-24', '2026-12-23') },
    { subject, draft: days('2026-12-32', '2026-12-33') },
    { subject, draft: days('2026-12-24', '2026-12-24', 'Mo-Fr 10:00-12:00') },
    { subject, draft: days('2026-12-24', '2026-12-24', '12:00-10:00') },
  ]);
  expect(published.map(({ index }) => index)).toEqual([0, 1]);
  expect(refused.map(({ problem }) => problem.code)).toEqual([
    'dates-reversed',
    'date-unreadable',
    'hours-unreadable',
    'hours-unreadable',
  ]);
  const rows = await db
    .selectFrom('directory.closure')
    .select(['location_id', 'organization_id', 'from_on', 'until_on', 'hours_value', 'reason'])
    .where('territory_id', '=', publisher.territoryId)
    .orderBy('from_on')
    .execute();
  expect(rows).toMatchObject([
    { organization_id: place.organization_id, location_id: null, hours_value: '10:00-12:00', reason: {} },
    { location_id: place.location_id, from_on: '2026-12-24', until_on: '2027-01-02', hours_value: null },
  ]);
  expect(await changes('closure')).toHaveLength(2);
});

test('own closing days replace those before; the same again changes nothing', async () => {
  const days = [{ month: 9, day: 27 }, { on: '2026-12-24' }];
  const given = [{ organizationId: place.organization_id, days }];
  await setClosingDays(db, publisher, given);
  await setClosingDays(db, publisher, given);
  const row = await db
    .selectFrom('directory.organization')
    .select(['closing_days', 'version'])
    .where('organization_id', '=', place.organization_id)
    .executeTakeFirst();
  expect(row).toEqual({ closing_days: days, version: 2 });
  expect(await changes('organization')).toEqual([
    { action: 'update', field: 'closing_days', previous: [], replacement: days },
  ]);
});

test('"full until" is said, changed, and taken back', async () => {
  const say = (until: string | null) =>
    setSaturation(db, publisher, 'location', [{ id: place.location_id, until }]);
  expect(await say('2026-12-11')).toEqual({ ok: true, value: 1 });
  expect(await say('2026-12-11')).toEqual({ ok: true, value: 0 });
  expect(await placeNow()).toMatchObject({ saturated_until: '2026-12-11', version: 2 });
  expect(await say(null)).toEqual({ ok: true, value: 1 });
  expect((await placeNow()).saturated_until).toBeNull();
  expect(await say('soon')).toEqual({ ok: false, problem: { code: 'date-unreadable', value: 'soon' } });
  const logged = await changes('location');
  expect(logged).toHaveLength(2);
  expect(logged).toEqual(
    expect.arrayContaining([
      { action: 'update', field: 'saturated_until', previous: null, replacement: '2026-12-11' },
      { action: 'update', field: 'saturated_until', previous: '2026-12-11', replacement: null },
    ]),
  );
});

test('a round takes the place of the one before; one bad stop refuses its round', async () => {
  const stop = (name: string, more: Partial<TourStopDraft> = {}): TourStopDraft => ({
    name: { fr: name },
    communeCode: '10001',
    latitude: 50,
    longitude: 5,
    hoursValue: 'Tu 09:00-12:00',
    ...more,
  });
  const { territoryId } = publisher;
  const desk = async () => ({
    facts: await readPlaceFacts(db, territoryId),
    timetables: openTimetableShelf(db, territoryId, TEST_NOW, fakeHours()),
  });
  const publish = async (...stops: TourStopDraft[]) =>
    publishTours(db, publisher, await desk(), [{ locationId: place.location_id, stops }]);
  await publish(stop('Place'), stop('Église'));
  expect(await publish(stop('Pont'), stop('Gare', { communeCode: '10002', hoursValue: undefined }))).toEqual({
    published: [{ index: 0, stops: 2 }],
    refused: [],
  });
  const refused = await publish(stop('Pont'), stop('Nulle part', { hoursValue: 'bad hours' }));
  expect(refused).toEqual({
    published: [],
    refused: [
      { index: 0, stop: 1, problem: { code: 'hours-unreadable', value: 'bad hours', reason: 'syntax' } },
    ],
  });
  const stops = await db
    .selectFrom('directory.tour_stop')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .orderBy('position')
    .execute();
  expect(stops).toMatchObject([
    { name: { fr: 'Pont' }, commune_code: '10001', hours_value: 'Tu 09:00-12:00' },
    { name: { fr: 'Gare' }, commune_code: '10002', timetable_id: null },
  ]);
  expect(stops[0]?.timetable_id).not.toBeNull();
  const outside = await publish(stop('Loin', { communeCode: '99999' }));
  expect(outside.refused[0]?.problem.code).toBe('commune-unknown');
});
