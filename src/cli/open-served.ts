import { keepOfferLive } from '#lib/directory/index.server.ts';
import type { Clock } from '#lib/platform/clock.server.ts';
import { openDatabase } from '#lib/platform/database.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { buildPlaceIndex } from '#lib/territory/index.ts';
import { readInstalledTerritories, readTerritoryFacts } from '#lib/territory/index.server.ts';
import { offerScope, type Tables } from '../web/installation.server.ts';
import type { SearchedTerritory } from '../web/search.server.ts';
import type { Deps } from './io.ts';

/** A search from the command line is nobody's need: it is not among the searches that are counted. */
const UNCOUNTED = { count: () => undefined, flush: () => Promise.resolve(), stop: () => Promise.resolve() };

type Opened = SearchedTerritory & { close: () => Promise<void> };

/** A territory as a search needs it, by its code (the default one without), with the offer as it is now. */
export const openTerritoryFor = async (
  url: string,
  wanted: string | undefined,
  clock: Clock,
): Promise<Opened | undefined> => {
  const db = openDatabase<Tables>(url, 2);
  try {
    const all = await readInstalledTerritories(db);
    const territory = wanted
      ? all.find(({ code }) => code === wanted)
      : (all.find(({ isDefault }) => isDefault) ?? all[0]);
    const facts = territory && (await readTerritoryFacts(db, territory.territoryId));
    if (!facts) return void (await db.destroy());
    const { timeZone } = territory;
    const offer = await keepOfferLive(db, offerScope(territory, facts), clock, () => undefined);
    offer.stop();
    return {
      db,
      timeZone,
      places: buildPlaceIndex(facts),
      offer,
      searches: UNCOUNTED,
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
};

/** The serving login is enough: a given database needs no owner here, and the embedded one is started. */
export const openServingAddress = async (settings: Settings, deps: Pick<Deps, 'openOwnerDatabase'>) => {
  if (settings.databaseUrl) return { appUrl: settings.databaseUrl, close: () => Promise.resolve() };
  return deps.openOwnerDatabase();
};
