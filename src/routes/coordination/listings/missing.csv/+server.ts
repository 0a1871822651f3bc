import { error } from '@sveltejs/kit';
import { listingStateWords } from '#lib/listings/ui/listing-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { csvOf } from '../../../../web/csv.ts';
import { isMissing, readAreaSites, siteInAddress } from '../../../../web/listed-sites.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'coordinator';

/** The places of the area that miss on one site (`?site=`), or each place on each site; today's word. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const asked = url.searchParams.get('site');
  const only = asked === null ? undefined : await siteInAddress(locals, { site: asked });
  const { sites, listings, today } = await readAreaSites(locals, only?.id ?? null);
  if (only?.isWithdrawn) error(404);
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  const shown = only ? listings.filter(isMissing) : listings;
  const head = [
    ...[m.sites_site(), m.campaign_place(), m.campaign_organization(), m.campaign_commune()],
    ...[m.campaign_phone(), m.campaign_state(), m.sites_since()],
  ];
  const rows = shown.map((one) => [
    ...[names.get(one.siteId) ?? '', one.name, one.organization, one.commune, one.phone],
    ...[listingStateWords(one.state), one.statedOn],
  ]);
  return new Response(csvOf([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="sites-${today}.csv"`,
    },
  });
};
