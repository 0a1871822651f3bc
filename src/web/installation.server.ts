import { drawTerritoryMap, type TerritoryMap } from './territory-map.server.ts';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import {
  countSearches,
  keepOfferLive,
  type DirectoryTables,
  type LiveOffer,
  type SearchCounter,
} from '#lib/directory/index.server.ts';
import type { Clock } from '#lib/platform/clock.server.ts';
import { listen, openDatabase } from '#lib/platform/database.server.ts';
import {
  buildPlaceIndex,
  territoryForHost,
  type InstalledTerritory,
  type PlaceIndex,
  type TerritoryFacts,
} from '#lib/territory/index.ts';
import { countUnmetNeeds, type UnmetCounter } from '#lib/referral/index.server.ts';
import {
  readInstalledTerritories,
  readTerritoryFacts,
  type TerritoryTables,
} from '#lib/territory/index.server.ts';

export type Tables = DirectoryTables & TerritoryTables;

/** A territory ready to be searched. */
export type ServedTerritory = InstalledTerritory & {
  db: Kysely<Tables>;
  facts: TerritoryFacts;
  places: PlaceIndex;
  offer: LiveOffer;
  searches: SearchCounter;
  unmet: UnmetCounter;
  /** The map, drawn when it is first asked for. */
  map: () => TerritoryMap;
};

export type Installation = {
  db: Kysely<Tables>;
  /** The territory of a host name, or the default one. */
  forHost: (host: string) => ServedTerritory | undefined;
  close: () => Promise<void>;
};

/** What a process keeps of a territory's offer: the same for pages and for commands. */
export const offerScope = (
  { territoryId, timeZone }: Pick<InstalledTerritory, 'territoryId' | 'timeZone'>,
  facts: TerritoryFacts,
) => ({
  ...{ territoryId, timeZone, confirmation: facts.confirmation },
  communes: facts.communes.map(({ code }) => code),
});

const serve = async (
  db: Kysely<Tables>,
  territory: InstalledTerritory,
  clock: Clock,
  log: Logger,
): Promise<ServedTerritory> => {
  const facts = await readTerritoryFacts(db, territory.territoryId);
  if (!facts) throw new Error(`territory ${territory.code} has no facts`);
  const offer = await keepOfferLive(db, offerScope(territory, facts), clock, (error) =>
    log.warn({ err: error }, 'offer look failed'),
  );
  let drawn: TerritoryMap | undefined;
  const map = () => (drawn ??= drawTerritoryMap(facts, process.env.JALON_BOUNDARIES, log));
  return {
    ...territory,
    db,
    facts,
    places: buildPlaceIndex(facts),
    offer,
    map,
    searches: countSearches(db, territory, clock),
    unmet: countUnmetNeeds(db, territory, clock),
  };
};

/** Opens the database as the serving login and builds what every request needs. */
export const openInstallation = async (url: string, clock: Clock, log: Logger): Promise<Installation> => {
  const db = openDatabase<Tables>(url);
  const served: ServedTerritory[] = [];
  for (const territory of await readInstalledTerritories(db))
    served.push(await serve(db, territory, clock, log));
  const lookAll = () => void Promise.all(served.map(({ offer }) => offer.look()));
  const stopListening = await listen(url, 'offer_change', lookAll);
  const close = async () => {
    for (const { offer, searches, unmet } of served) {
      offer.stop();
      await Promise.all([searches.stop(), unmet.stop()]);
    }
    await stopListening();
    await db.destroy();
  };
  return { db, forHost: (host) => territoryForHost(served, host), close };
};
