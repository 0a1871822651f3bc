import { error } from '@sveltejs/kit';
import { countListings, LISTING_STATES, type Site } from '#lib/listings/index.ts';
import {
  mayKeepSites,
  readAreaListings,
  readSite,
  readSites,
  type AreaListing,
} from '#lib/listings/index.server.ts';
import { coordinatorOf, ownCommunes, todayOf } from './campaigns.server.ts';
import { inScope } from './desk.server.ts';
import { FORMAT_FILES } from './export-files.ts';
import { isUuid } from '#lib/shared/uuid.ts';

/** The addresses of ours that another site can read. */
export const FEEDS: readonly string[] = FORMAT_FILES.map(({ address }) => address);

/** Who changes the list, when: for the stores. */
export const keeperOf = (locals: App.Locals) => ({
  ...{ territoryId: locals.territory.territoryId, personId: coordinatorOf(locals).personId, now: locals.now },
});

const SEEN = ['fed', 'listed'] as const;
/** Is a place visible on a site, as far as anybody said? */
export const isVisible = ({ state }: AreaListing): boolean => SEEN.some((one) => one === state);
/** Does it miss there: neither visible nor unconcerned? */
export const isMissing = (one: AreaListing): boolean => !isVisible(one) && one.state !== 'not-concerned';

/** A site with how many places of the area are in each state there; `n` all of them, `old` those to look at again. */
export const countedSite = (site: Site, listings: readonly AreaListing[]) => {
  const here = listings.filter(({ siteId }) => siteId === site.id);
  const counts = countListings(here.map(({ state }) => state));
  return {
    ...{ site, n: here.length, visible: here.filter(isVisible).length },
    missing: here.filter(isMissing).length,
    old: here.filter(({ isOld }) => isOld).length,
    counts: LISTING_STATES.map((state) => ({ state, count: counts[state] })),
  };
};

/** The list, and where the places of the coordinator's area stand on it; of one site, where `siteId` is given. */
export const readAreaSites = (locals: App.Locals, siteId: string | null = null) =>
  inScope(locals, async (tx) => {
    const { territoryId } = locals.territory;
    const today = todayOf(locals);
    const communes = await ownCommunes(locals, tx);
    const names = new Map(communes.map(({ code, name }) => [code, name]));
    const listings = await readAreaListings(tx, territoryId, today, siteId);
    return {
      ...{ today, sites: await readSites(tx, territoryId), mayKeep: await mayKeepSites(tx, territoryId) },
      listings: listings.map((one) => ({ ...one, commune: names.get(one.communeCode) ?? one.communeCode })),
    };
  });

/** The site in the address; anything else is not found. */
export const siteInAddress = async (locals: App.Locals, params: { site: string }): Promise<Site> => {
  if (!isUuid(params.site)) error(404);
  const { territoryId } = locals.territory;
  return (await inScope(locals, (tx) => readSite(tx, territoryId, params.site))) ?? error(404);
};
