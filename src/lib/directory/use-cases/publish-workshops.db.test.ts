import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import type { Publisher } from '../domain/publisher.ts';
import type { WorkshopDraft } from '../domain/workshop-draft.ts';
import { extendSessions } from './extend-sessions.server.ts';
import { draft, placeOf, takeIn } from './intake.db.fixture.ts';
import { publishWorkshops } from './publish-workshops.server.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

// A Monday; summer time ends on 25 October.
const now = new Date('2026-10-12T08:00:00Z');
let publisher: Publisher;
let locationId = '';
beforeEach(async () => {
  const territoryId = await newTestTerritory(db as never);
  await takeIn(db, territoryId, [draft('1')]);
  locationId = (await placeOf(db, territoryId, '1')).location_id;
  publisher = { territoryId, source: 'essai', trust: 'structure', now };
});

const workshop = (more: Partial<WorkshopDraft> = {}): WorkshopDraft => ({
  title: { fr: 'Premiers pas' },
  topics: ['computer-basics'],
  localStart: '2026-10-13T18:30',
  timeZone: 'Europe/Brussels',
  durationMinutes: 90,
  seats: 8,
  ...more,
});

const publish = (...drafts: WorkshopDraft[]) =>
  publishWorkshops(
    db,
    publisher,
    drafts.map((one) => ({ locationId, draft: one })),
  );

const sessions = () =>
  db
    .selectFrom('directory.session')
    .selectAll()
    .where('territory_id', '=', publisher.territoryId)
    .orderBy('starts_at')
    .orderBy('session_id')
    .execute();

test('a weekly workshop gets its sessions of eight weeks, at the same wall time before and after the clock changes', async () => {
  const { published, refused } = await publish(
    workshop({
      recurrence: 'FREQ=WEEKLY',
      sessionStates: [{ seatsTaken: 8 }, { seatsTaken: 1, isCancelled: true }],
    }),
  );
  expect(refused).toEqual([]);
  expect(published).toMatchObject([{ index: 0, sessions: 8 }]);
  const rows = await sessions();
  expect(rows).toHaveLength(8);
  expect(rows.slice(0, 3)).toMatchObject([
    {
      local_start: '2026-10-13 18:30:00',
      starts_at: new Date('2026-10-13T16:30:00Z'),
      seats: 8,
      seats_taken: 8,
    },
    { local_start: '2026-10-20 18:30:00', seats_taken: 1, is_cancelled: true },
    { local_start: '2026-10-27 18:30:00', starts_at: new Date('2026-10-27T17:30:00Z'), seats_taken: 0 },
  ]);
  expect(rows[2]?.ends_at).toEqual(new Date('2026-10-27T19:00:00Z'));
});

test('a workshop keeps what its draft says, where it comes from, and enters the change log', async () => {
  const { published } = await publish(
    workshop({
      description: { fr: 'Allumer, cliquer.' },
      excludedDates: ['2026-10-20'],
      recurrence: 'rrule:freq=weekly;count=3',
      audiences: ['seniors'],
      languages: ['fr'],
      cost: 'free',
      confirmedOn: '2026-10-01',
    }),
  );
  const row = await db
    .selectFrom('directory.workshop')
    .selectAll()
    .where('workshop_id', '=', published[0]?.workshopId ?? '')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    title: { fr: 'Premiers pas' },
    recurrence: 'FREQ=WEEKLY;COUNT=3',
    local_start: '2026-10-13 18:30:00',
    status: 'public',
    version: 1,
    source: 'essai',
    confirmed_on: '2026-10-01',
    provenance: { title: { source: 'essai', trust: 'structure', on: '2026-10-12' } },
  });
  expect(row.short_id).toBe(published[0]?.shortId);
  expect((await sessions()).map(({ local_start }) => local_start.slice(0, 10))).toEqual([
    '2026-10-13',
    '2026-10-27',
  ]);
  const { rows } = await sql`select subject_kind, action, source from directory.change
    where territory_id = ${publisher.territoryId} and subject_kind = 'workshop'`.execute(db);
  expect(rows).toEqual([{ subject_kind: 'workshop', action: 'create', source: 'essai' }]);
});

test('what makes no sense is refused with its reason, and the others go in', async () => {
  const { published, refused } = await publish(
    workshop({ title: { fr: ' ' } }),
    workshop({ localStart: '2026-02-30T10:00' }),
    workshop(),
    workshop({ timeZone: 'Europe/Namur' }),
    workshop({ durationMinutes: 10 }),
    workshop({ recurrence: 'every week' }),
    workshop({ topics: ['knitting'] }),
    workshop({ seats: -1 }),
    workshop({ excludedDates: ['24/12'] }),
  );
  expect(published.map(({ index }) => index)).toEqual([2]);
  expect(refused.map(({ index, problem }) => `${index} ${problem.code}`)).toEqual([
    '0 title-missing',
    '1 start-unreadable',
    '3 time-zone-unknown',
    '4 duration-out-of-range',
    '5 recurrence-unreadable',
    '6 term-unknown',
    '7 seats-out-of-range',
    '8 date-unreadable',
  ]);
  expect(await sessions()).toHaveLength(1);
});

test('weeks later the sessions ahead are dated; booked and cancelled ones stay as they are', async () => {
  await publish(
    workshop({ recurrence: 'FREQ=WEEKLY;INTERVAL=2', sessionStates: [{ seatsTaken: 5 }] }),
    workshop({ recurrence: 'FREQ=WEEKLY;COUNT=2' }),
  );
  const before = await sessions();
  const later = new Date('2026-11-02T08:00:00Z');
  await extendSessions(db, publisher.territoryId, later);
  await extendSessions(db, publisher.territoryId, later);
  const after = await sessions();
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.slice(before.length).map(({ local_start }) => local_start)).toEqual([
    '2026-12-08 18:30:00',
    '2026-12-22 18:30:00',
  ]);
});
