import { sql } from 'kysely';
import { openAppTestDatabase, openOwnerTestDatabase } from '../platform/test-database.server.ts';
import type { DirectoryTables } from './directory-tables.server.ts';
import type { OfferDraft } from './domain/offer-draft.ts';
import type { PlaceCard } from './domain/offer-row.ts';
import type { Publisher } from './domain/publisher.ts';
import type { Hit } from './domain/scan.ts';
import { scanOffer } from './domain/scan.ts';
import { minuteOfWall } from './domain/wall-minute.ts';
import { readWhen } from './domain/when-wish.ts';
import { noWishes, type Wishes } from './domain/wishes.ts';
import { localQuarter } from '../shared/local-time.ts';
import { keepOfferLive, type LiveOffer } from './live-offer.server.ts';
import { computeTimetableRows } from './use-cases/compute-timetable-rows.server.ts';
import { takeIn, TEST_NOW } from './use-cases/intake.db.fixture.ts';

export const ZONE = 'Europe/Brussels';
export const NOW_MINUTE = TEST_NOW.getTime() / 60_000;

/** For tests: the database as its owner, who writes, and as the login that serves, which reads. */
export const openBoth = () => ({
  owner: openOwnerTestDatabase<DirectoryTables>(),
  app: openAppTestDatabase<DirectoryTables>(),
});
export type Both = ReturnType<typeof openBoth>;

/** For tests: ends both, after the offers that were kept live. */
export const closeBoth = async ({ owner, app }: Both, offers: readonly LiveOffer[]): Promise<void> => {
  for (const offer of offers) offer.stop();
  await owner.destroy();
  await app.destroy();
};

/** For tests: who publishes, at the time of the tests. */
export const publisherOf = (territoryId: string): Publisher => ({
  territoryId,
  source: 'essai',
  trust: 'structure',
  now: TEST_NOW,
});

/** For tests: takes in places with their hours really read; answers their location ids by record key. */
export const takeInWithHours = async (
  { owner }: Both,
  territoryId: string,
  drafts: readonly OfferDraft[],
  more: Parameters<typeof takeIn>[3] = {},
): Promise<Record<string, string>> => {
  await takeIn(owner, territoryId, drafts, { computeHours: computeTimetableRows, ...more });
  const { rows } = await sql<{ key: string; id: string }>`
    select record_key as key, location_id as id from directory.source_record where territory_id = ${territoryId}`.execute(
    owner,
  );
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]));
};

/** For tests: the offer of a territory, kept live by the serving login; a look that fails is an error. */
export const keepLive = (
  { app }: Both,
  territoryId: string,
  clock: () => Date = () => TEST_NOW,
): Promise<LiveOffer> =>
  keepOfferLive(
    app,
    { territoryId, timeZone: ZONE, communes: ['10001', '10002'], confirmation: undefined },
    clock,
    (error) => {
      throw error;
    },
  );

/** For tests: a wish for a time, as it is written in an address. */
export const when = (text: string, now = TEST_NOW): Pick<Wishes, 'when'> => {
  const wish = readWhen(text, {
    nowMinute: now.getTime() / 60_000,
    minuteOf: (wall) => minuteOfWall(wall, ZONE),
    quarterOf: (minute) => localQuarter(new Date(minute * 60_000), ZONE),
  });
  if (!wish) throw new Error(`not a time: ${text}`);
  return { when: wish };
};

type Found = { hit: Hit; card: PlaceCard };

/** For tests: the places that fit, with their cards. */
export const find = (
  { snapshot }: LiveOffer,
  wishes: Partial<Wishes> = {},
  nowMinute = NOW_MINUTE,
): Found[] => {
  const request = { wishes: { ...noWishes(), ...wishes }, nowMinute, offset: 0, limit: 100 };
  return scanOffer(snapshot.columns, request).hits.map((hit) => ({
    hit,
    card: snapshot.cards.get(snapshot.columns.place[hit.position] as number),
  }));
};

/** For tests: the names of the places that fit, in alphabetical order. */
export const names = (offer: LiveOffer, wishes: Partial<Wishes> = {}, nowMinute = NOW_MINUTE): string[] =>
  find(offer, wishes, nowMinute)
    .map(({ card }) => card.name)
    .sort();
