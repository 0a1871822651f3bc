import { countedSite, readAreaSites } from '../../../web/listed-sites.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'coordinator';

/** How many places of the area are on each site, as of now. */
export const load: PageServerLoad = async ({ locals }) => {
  const { sites, listings, today, mayKeep } = await readAreaSites(locals);
  const listed = sites.filter(({ isWithdrawn }) => !isWithdrawn).map((site) => countedSite(site, listings));
  return {
    ...{ today, mayKeep, locale: locals.locale, n: listed[0]?.n ?? 0, listed },
    withdrawn: sites.filter(({ isWithdrawn }) => isWithdrawn),
  };
};
