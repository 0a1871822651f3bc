import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { newTestTerritory } from '../../platform/test-database.server.ts';
import { closeBoth, openBoth, publisherOf, takeInWithHours, ZONE } from '../live-offer.db.fixture.ts';
import { draft, TEST_NOW } from '../use-cases/intake.db.fixture.ts';
import { publishWorkshops } from '../use-cases/publish-workshops.server.ts';
import { readPlacePage } from './place-page.server.ts';
import { readWorkshopPage } from './workshop-page.server.ts';

const both = openBoth();
const { owner, app } = both;
afterAll(() => closeBoth(both, []));

test('a workshop has a page while it and its place are public, with the dates still to come', async () => {
  const territoryId = await newTestTerritory(owner as never);
  const ids = await takeInWithHours(both, territoryId, [draft('1', { name: 'Espace' })]);
  const { published } = await publishWorkshops(owner, publisherOf(territoryId), [
    {
      locationId: ids['1'] ?? '',
      draft: {
        ...{ title: { fr: 'Premiers pas' }, topics: ['documents'], localStart: '2026-11-24T18:30' },
        ...{ timeZone: ZONE, durationMinutes: 60, recurrence: 'FREQ=WEEKLY;COUNT=3', seats: 8 },
      },
    },
  ]);
  const shortId = published[0]?.shortId ?? '';
  const workshop = (now = TEST_NOW) => readWorkshopPage(app, territoryId, shortId, now);
  const found = await workshop();
  expect(found).toMatchObject({ title: { fr: 'Premiers pas' }, place: { name: 'Espace' } });
  expect(found?.sessions.map(({ localStart }) => localStart.slice(0, 16))).toEqual([
    '2026-11-24T18:30',
    '2026-12-01T18:30',
    '2026-12-08T18:30',
  ]);
  expect(found?.sessions[0]).toMatchObject({
    start: Date.parse('2026-11-24T17:30Z') / 60_000,
    seats: 8,
    taken: 0,
  });
  expect((await workshop(new Date('2026-11-24T18:31:00Z')))?.sessions).toHaveLength(2);
  const page = await readPlacePage(app, territoryId, found?.place.shortId ?? '', TEST_NOW);
  expect(page?.sessions[0]).toMatchObject({ workshop: shortId, seats: 8, taken: 0 });
  const set = (table: string, to: string) =>
    sql`update ${sql.table(`directory.${table}`)} set ${sql.raw(to)} where territory_id = ${territoryId}`.execute(
      owner,
    );
  for (const [table, hidden, shown] of [
    ['workshop', `status = 'draft'`, `status = 'public'`],
    ['location', `status = 'archived'`, `status = 'public'`],
    ['organization', 'archived_at = now()', 'archived_at = null'],
  ] as const) {
    await set(table, hidden);
    expect([table, await workshop()]).toEqual([table, undefined]);
    await set(table, shown);
    expect(await workshop()).toBeDefined();
  }
});
