import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory } from '../../platform/test-database.server.ts';
import type { ClosureSubject } from '../domain/closure-draft.ts';
import {
  closeBoth,
  keepLive,
  names,
  NOW_MINUTE,
  openBoth,
  publisherOf,
  takeInWithHours,
  when,
  ZONE,
} from '../live-offer.db.fixture.ts';
import type { LiveOffer } from '../live-offer.server.ts';
import { draft, TEST_NOW } from '../use-cases/intake.db.fixture.ts';
import { publishClosures, setClosingDays } from '../use-cases/publish-closures.server.ts';
import { hoursOfPlace } from './hours-of-place.server.ts';
import { readPlacePage, type PlacePage } from './place-page.server.ts';

const both = openBoth();
const { owner, app } = both;
const offers: LiveOffer[] = [];
afterAll(() => closeBoth(both, offers));

let territoryId = '';
let place: { location_id: string; short_id: string; organization_id: string };
beforeEach(async () => {
  territoryId = await newTestTerritory(owner as never);
  const ids = await takeInWithHours(both, territoryId, [
    draft('1', {
      name: 'Espace',
      hoursValue: 'Mo-Fr 09:00-12:00,13:00-17:00',
      emails: ['espace@exemple.be'],
      services: [{ topics: ['documents'] }, { topics: ['online-safety'], hoursValue: 'Mo-Sa 14:00-20:00' }],
    }),
    draft('2', { name: 'Ailleurs', hoursValue: 'le matin, sauf quand il pleut' }),
  ]);
  const row = (id = '') =>
    owner
      .selectFrom('directory.location')
      .select(['location_id', 'short_id', 'organization_id'])
      .where('location_id', '=', id)
      .executeTakeFirstOrThrow();
  place = await row(ids['1']);
});

const read = (shortId = place.short_id, now = TEST_NOW) => readPlacePage(app, territoryId, shortId, now);
const page = async (): Promise<PlacePage> => {
  const found = await read();
  if (!found) throw new Error('no page');
  return found;
};
const set = (table: string, to: string) =>
  sql`update ${sql.table(`directory.${table}`)} set ${sql.raw(to)} where territory_id = ${territoryId}`.execute(
    owner,
  );

test('a page by its short id; none for a draft, an archived organization, another territory', async () => {
  expect(await read()).toMatchObject({
    id: place.location_id,
    name: 'Espace',
    services: [{}, {}],
    emails: [],
  });
  expect(await read('zzzzzzzz')).toBeUndefined();
  const other = await newTestTerritory(owner as never);
  expect(await readPlacePage(app, other, place.short_id, TEST_NOW)).toBeUndefined();
  await set('location', 'are_emails_public = true');
  expect((await page()).emails).toEqual(['espace@exemple.be']);
  await set('location', `status = 'draft'`);
  expect(await read()).toBeUndefined();
  await set('location', `status = 'public'`);
  await set('organization', 'archived_at = now()');
  expect(await read()).toBeUndefined();
});

test('a former short id finds the place; so does that of a place that was merged into it and is archived', async () => {
  const { short_id: merged } = await owner
    .selectFrom('directory.location')
    .select('short_id')
    .where('territory_id', '=', territoryId)
    .where('name', '=', 'Ailleurs')
    .executeTakeFirstOrThrow();
  const formerly = (shortId: string) =>
    sql`insert into directory.former_address (territory_id, short_id, location_id)
      values (${territoryId}, ${shortId}, ${place.location_id})`.execute(owner);
  await formerly('aaaaaaaa');
  expect(await read('aaaaaaaa')).toMatchObject({ shortId: place.short_id });
  await formerly(merged);
  // As long as it is public it stands for itself.
  expect(await read(merged)).toMatchObject({ shortId: merged });
  await sql`update directory.location set status = 'archived' where territory_id = ${territoryId} and short_id = ${merged}`.execute(
    owner,
  );
  expect(await read(merged)).toMatchObject({ shortId: place.short_id });
});

const hoursAt = async (nowMinute = NOW_MINUTE) => {
  const found = await page();
  const at = { today: '2026-11-23', nowMinute, timeZone: ZONE };
  return { found, hours: await hoursOfPlace(app, territoryId, found, at) };
};

test('hours that could not be read are unknown, on the page and in the search', async () => {
  const offer = await keepLive(both, territoryId);
  offers.push(offer);
  expect(names(offer, when('daytime'))).toEqual(['Espace']);
  const { rows } = await sql<{ shortId: string }>`select short_id as "shortId" from directory.location
    where territory_id = ${territoryId} and name = 'Ailleurs'`.execute(owner);
  const unread = await read(rows[0]?.shortId);
  expect(unread).toMatchObject({ hoursText: 'le matin, sauf quand il pleut', timetable: null });
  await set('timetable', 'is_readable = false');
  const { found, hours } = await hoursAt();
  expect(found.timetable).not.toBeNull();
  expect(hours(found.timetable)).toBeUndefined();
  await offer.look();
  expect(names(offer, when('daytime'))).toEqual([]);
});

test('closures hold on the page as in the search: of the place, its organization, a service, its closing days', async () => {
  const { services } = await page();
  const [desk, safety] = services.map(({ id }) => id);
  const close = (subject: ClosureSubject, fromOn: string, untilOn: string, hoursValue?: string) => ({
    subject,
    draft: { fromOn, untilOn, ...(hoursValue ? { hoursValue } : {}) },
  });
  const organizationId = place.organization_id;
  const { refused } = await publishClosures(owner, publisherOf(territoryId), [
    close({ organizationId }, '2026-11-30', '2026-12-06'),
    close({ locationId: place.location_id }, '2026-12-02', '2026-12-02', '10:00-11:00'),
    close({ locationId: place.location_id }, '2026-12-09', '2026-12-10'),
    close({ serviceId: safety ?? '' }, '2026-12-14', '2026-12-15', '15:00-16:00'),
    close({ serviceId: desk ?? '' }, '2026-12-16', '2026-12-16'),
    close({ locationId: place.location_id }, '2026-12-24', '2026-12-24', '09:00-10:00'),
  ]);
  expect(refused).toEqual([]);
  const days = [{ month: 12, day: 24 }, { on: '2026-12-11' }];
  await setClosingDays(owner, publisherOf(territoryId), [{ organizationId, days }]);
  const offer = await keepLive(both, territoryId);
  offers.push(offer);
  const found = await page();
  const openAt = async (nowMinute: number) => {
    const hours = await hoursOfPlace(app, territoryId, found, {
      today: '2026-11-23',
      nowMinute,
      timeZone: ZONE,
    });
    return found.services.some(
      (one) =>
        (one.hasOwnHours ? hours(one.timetable, one.id) : hours(found.timetable, one.id))?.now.state ===
        'open',
    );
  };
  const seen: Record<string, number> = { open: 0, closed: 0 };
  for (let day = 23; day < 57; day++)
    for (const time of ['08:30', '09:30', '10:30', '12:30', '15:30', '19:00']) {
      const date = new Date(Date.UTC(2026, 10, day)).toISOString().slice(0, 10);
      const wish = when(`${date}T${time}`);
      if (wish.when?.kind !== 'at') continue;
      const isOpen = await openAt(wish.when.minute);
      seen[isOpen ? 'open' : 'closed']!++;
      expect([date, time, names(offer, wish).includes('Espace')]).toEqual([date, time, isOpen]);
    }
  expect(seen.open).toBeGreaterThan(50);
  // The special hours of a single day count within the week's closure, and on a closing day.
  expect(names(offer, when('2026-12-02T10:30'))).toEqual(['Espace']);
  expect(names(offer, when('2026-12-24T09:30'))).toEqual(['Espace']);
  expect(names(offer, when('2026-12-24T10:30'))).toEqual([]);
  expect(found.closures.map(({ from }) => from)).toContain('2026-12-14');
  expect((await hoursAt()).hours(found.timetable)?.week.map(({ isException }) => isException)).toEqual(
    Array.from({ length: 7 }, () => false),
  );
});
