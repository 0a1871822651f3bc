import type { Kysely } from 'kysely';
import {
  computeHours,
  countSearches,
  keepOfferLive,
  takeInOffers,
  termLabels,
} from '#lib/directory/index.server.ts';
import { codesOf, type OfferDraft } from '#lib/directory/index.ts';
import { newTestTerritory } from '#lib/platform/test-database.server.ts';
import { buildPlaceIndex } from '#lib/territory/index.ts';
import { readTerritoryFacts } from '#lib/territory/index.server.ts';
import type { Tables } from './installation.server.ts';
import type { SearchedTerritory } from './search.server.ts';

export const TEST_NOW = new Date('2026-11-23T10:00:00Z');
const ZONE = 'Europe/Brussels';

const one = <Item>(items: readonly Item[], i: number): Item => items[i % items.length] as Item;
const HOURS = [
  'Mo-Fr 09:00-17:00',
  'Tu,Th 17:00-20:00',
  'Sa 10:00-13:00',
  undefined,
  'Mo-Fr 09:00-12:00; PH off',
];
/** Eighty places around Valbois and Hautmont, each of them a little different. */
const drafts = Array.from({ length: 80 }, (_, i): OfferDraft => ({
  ...{ recordKey: `${i}`, country: 'BE', postalCode: '9901', city: 'Valbois' },
  name: `${one(['Atelier', 'Espace', 'Maison'], i)} ${i}`,
  kinds: [one(codesOf('kind'), i)],
  latitude: 50 + (i % 9) / 40,
  longitude: 5 + Math.floor(i / 9) / 40,
  ...(one(HOURS, i) && { hoursValue: one(HOURS, i) as string }),
  ...(i % 2 === 0 && { confirmedOn: '2026-11-01' }),
  ...{ equipment: i % 4 === 0 ? ['printer'] : [], accessibility: i % 5 === 0 ? ['wheelchair'] : [] },
  services: Array.from({ length: i % 3 }, (_unused, s) => ({
    topics: [one(codesOf('topic'), i + s)],
    supports: [one(codesOf('support'), i + 2 * s)],
    languages: [one(['fr', 'de'], i + s)],
    ...(i % 2 === 0 ? { cost: 'free' } : {}),
  })),
}));

const takeIn = async (owner: Kysely<Tables>, territoryId: string): Promise<void> => {
  const outcome = await takeInOffers(
    owner,
    {
      ...{ territoryId, source: 'essai', trust: 'import', fileName: 'essai.csv', fileSha256: '0' },
      ...{ now: TEST_NOW, labels: termLabels, computeHours },
    },
    drafts.map((draft, i) => ({ row: i + 2, draft, issues: [] })),
  );
  if (!outcome.ok) throw new Error(outcome.problem.code);
};

/** For tests: a territory with those places, ready to be searched. */
export const serveTestTerritory = async (
  owner: Kysely<Tables>,
  db: Kysely<Tables>,
): Promise<SearchedTerritory & { territoryId: string }> => {
  const territoryId = await newTestTerritory(owner as never);
  await takeIn(owner, territoryId);
  const facts = await readTerritoryFacts(db, territoryId);
  if (!facts) throw new Error('no facts');
  const scope = { territoryId, timeZone: ZONE, communes: ['10001', '10002'], confirmation: undefined };
  const offer = await keepOfferLive(
    db,
    scope,
    () => TEST_NOW,
    (error) => {
      throw error;
    },
  );
  return {
    ...{ territoryId, db, offer, timeZone: ZONE },
    places: buildPlaceIndex(facts),
    searches: countSearches(db, { territoryId, timeZone: ZONE }, () => TEST_NOW),
  };
};
