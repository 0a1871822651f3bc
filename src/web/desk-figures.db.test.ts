import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figuresOfYear, publishClosures, revisePlace } from '#lib/directory/index.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import {
  asStructure,
  DESK_NOW,
  newPlace,
  newStructures,
  openDesk,
  placeFields,
  type Structure,
} from './desk.db.fixture.ts';
import { yearAsked } from './figures.server.ts';

const desk = openDesk();
afterAll(() => desk.close());

let ours: Structure;
let theirs: Structure;
let locationId = '';

const figures = (structure: Structure, year: number, of = ours) =>
  asStructure(desk, structure, (tx) =>
    figuresOfYear(tx, {
      ...{ territoryId: of.by.territoryId, organizationId: of.organizationId, year },
      ...{ now: DESK_NOW, timeZone: 'Europe/Brussels' },
    }),
  );

const addSessions = async (sessions: { starts: string; seats: number | null; isCancelled?: boolean }[]) => {
  const id = newId();
  const { territoryId } = ours.by;
  await sql`insert into directory.workshop (territory_id, workshop_id, location_id, short_id, title, topics, languages,
      local_start, time_zone, duration_minutes, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${locationId}, ${id.slice(-8)}, '{"fr": "Atelier"}', '{documents}', '{fr}',
      '2026-03-03 14:00', 'Europe/Brussels', 90, 'essai', now(), now())`.execute(desk.owner);
  for (const { starts, seats, isCancelled = false } of sessions)
    await sql`insert into directory.session (territory_id, session_id, workshop_id, local_start, time_zone, starts_at,
        ends_at, seats, is_cancelled)
      values (${territoryId}, ${newId()}, ${id}, (${starts}::timestamptz at time zone 'Europe/Brussels'),
        'Europe/Brussels', ${starts}::timestamptz, ${starts}::timestamptz + interval '90 minutes', ${seats},
        ${isCancelled})`.execute(desk.owner);
};

beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
  ({ locationId } = await newPlace(desk, ours));
  const location = {
    ...placeFields({}),
    hours_value: 'Tu 16:00-20:00; Sa 10:00-12:00; PH off',
    status: 'public' as const,
  };
  const revised = await asStructure(desk, ours, (tx) =>
    revisePlace(tx, ours.by, { locationId, version: 1, location }),
  );
  if (!revised.ok) throw new Error(JSON.stringify(revised.problem));
  await asStructure(desk, ours, (tx) =>
    publishClosures(tx, { ...ours.by, trust: 'structure' }, [
      { subject: { locationId }, draft: { fromOn: '2026-12-28', untilOn: '2026-12-31' } },
    ]),
  );
  await addSessions([
    { starts: '2026-03-03T13:00:00Z', seats: 8 },
    { starts: '2026-03-10T13:00:00Z', seats: null },
    { starts: '2026-03-17T13:00:00Z', seats: 8, isCancelled: true },
    { starts: '2025-12-30T13:00:00Z', seats: 8 },
    { starts: '2026-12-08T13:00:00Z', seats: 8 },
  ]);
});

test('hours of the year: as they are today, without the closure and the holidays', async () => {
  const { places } = await figures(ours, 2026);
  // 52 Tuesdays less 21 July (a holiday) and 29 December (closed); 52 Saturdays less 15 August (a holiday).
  expect(places).toEqual([
    { name: 'Lieu', open: { total: (50 * 4 + 51 * 2) * 60, evening: 50 * 2 * 60, weekend: 51 * 2 * 60 } },
  ]);
});

test('sessions that were held, and the seats of those that say so', async () => {
  expect(await figures(ours, 2026)).toMatchObject({
    sessions: 2,
    sessionsWithSeats: 1,
    seats: 8,
    topics: ['documents'],
  });
  expect(await figures(ours, 2025)).toMatchObject({ sessions: 1, seats: 8 });
  expect(await figures(ours, 2024)).toMatchObject({ sessions: 0, seats: 0, topics: [], corrections: 0 });
});

test('what a structure corrected is its own to count', async () => {
  expect((await figures(ours, 2026)).corrections).toBeGreaterThan(0);
  expect((await figures(theirs, 2026)).corrections).toBe(0);
  expect((await figures(theirs, 2026, theirs)).places).toEqual([]);
});

test('a year that makes no sense is this one', () => {
  expect(['2025', '1990', '2999', 'abc', null].map((one) => yearAsked(one, '2026-11-27'))).toEqual([
    2025, 2026, 2026, 2026, 2026,
  ]);
});
