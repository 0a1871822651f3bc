import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shortIdOf } from '#lib/directory/index.ts';
import { readSites, remindOfListings, takeInSites } from '#lib/listings/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import {
  asStructure,
  DESK_NOW,
  newPlace,
  newStructures,
  openDesk,
  type Structure,
} from './desk.db.fixture.ts';
import { writeListingsReminder } from './listings-mail.server.ts';
import { publishPlace, say } from './listings.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

const SITE = {
  ...{ url: 'https://carte.example.org', purpose: 'map' as const, contact: null, fields: [] },
  ...{ who: {}, advice: {}, language: 'fr', source: 'essai' },
};
let ours: Structure;
let theirs: Structure;
let [territoryId, our, siteId, shortId] = ['', '', '', ''];

const write = writeListingsReminder('https://jalon.example');
const remindAt = (now: Date) =>
  remindOfListings(desk.owner, { territoryId, now, today: localDay(now, 'Europe/Brussels'), write });
const yearsOn = (years: number) => new Date(DESK_NOW.getTime() + years * 366 * 86_400_000);
const mails = async () => {
  const { rows } = await sql<{ to: string; body: string }>`select to_address as "to", body from auth.mail
    where territory_id = ${territoryId} and purpose = 'listings' order by created_at`.execute(desk.owner);
  return rows;
};

beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
  ({ territoryId } = ours.scope);
  ({ locationId: our, shortId } = await newPlace(desk, ours));
  await newPlace(desk, theirs);
  await sql`update accounts.membership set role = 'manager', granted_at = ${DESK_NOW}
    where territory_id = ${territoryId}`.execute(desk.owner);
  await takeInSites(
    desk.owner,
    territoryId,
    [
      { ...SITE, code: 'carte', name: 'Carte', fed: 'hand', feed: null },
      { ...SITE, code: 'lue', name: 'Carte lue', fed: 'feed', feed: 'geojson' },
    ],
    DESK_NOW,
  );
  const sites = await asStructure(desk, ours, (tx) => readSites(tx, territoryId));
  siteId = sites.find(({ name }) => name === 'Carte')?.id ?? '';
});

test('a structure with nothing public, or that came within the year, is not asked', async () => {
  expect(await remindAt(yearsOn(2))).toBe(0);
  await publishPlace(desk, our, '10001');
  expect(await remindAt(DESK_NOW)).toBe(0);
});

test('it is asked once a year, by whichever round comes first, with its places and the sites to look at', async () => {
  const rounds = await Promise.all([remindAt(yearsOn(1)), remindAt(yearsOn(1))]);
  expect(rounds.toSorted()).toEqual([0, 1]);
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail?.body).toContain('- Carte\n');
  expect(mail?.body).not.toContain('Carte lue');
  const page = `/fr/espace/${shortIdOf(ours.organizationId)}/places/${shortId}/listings`;
  expect(mail?.body).toContain(`https://jalon.example${page}`);
  expect(await remindAt(new Date(yearsOn(1).getTime() + 300 * 86_400_000))).toBe(0);
  expect(await remindAt(yearsOn(2))).toBe(1);
});

test('whoever has answered is left alone for a year', async () => {
  expect(await say(desk, ours, { siteId, locationId: our })).toBe(true);
  await sql`update listings.listing set stated_on = '2029-06-01', stated_at = '2029-06-01' where territory_id = ${territoryId}`.execute(
    desk.owner,
  );
  expect(await remindAt(new Date('2030-05-01T09:00Z'))).toBe(0);
  expect(await remindAt(new Date('2030-06-02T09:00Z'))).toBe(1);
});
