import { fail, redirect } from '@sveltejs/kit';
import { readSiteForm, siteFormOf, siteOfForm } from '#lib/listings/forms/edit-site.ts';
import { changeSite, withdrawSite } from '#lib/listings/index.server.ts';
import { siteProblemWords } from '#lib/listings/ui/site-problem-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { inScope } from '../../../../web/desk.server.ts';
import {
  countedSite,
  FEEDS,
  isMissing,
  keeperOf,
  readAreaSites,
  siteInAddress,
} from '../../../../web/listed-sites.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'coordinator';

/** One site: who of the area misses there, and what is said of it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const site = await siteInAddress(locals, params);
  const { listings, today, mayKeep } = await readAreaSites(locals, site.id);
  return {
    ...{ today, mayKeep, locale: locals.locale, isSaved: url.searchParams.has('saved') },
    ...{ form: siteFormOf(site), feeds: FEEDS },
    counted: countedSite(site, listings),
    missing: listings.filter(isMissing),
  };
};

const refused = (site?: ReturnType<typeof readSiteForm>) =>
  fail(403, { site, problems: [{ field: '', text: m.sites_refused() }] });

export const actions: Actions = {
  save: async ({ request, locals, params, url }) => {
    const { id } = await siteInAddress(locals, params);
    const site = readSiteForm(await request.formData());
    const read = siteOfForm(site, FEEDS);
    if (!read.ok) return fail(400, { site, problems: read.problem.map(siteProblemWords) });
    const isSaved = await inScope(locals, (tx) => changeSite(tx, keeperOf(locals), id, read.value));
    return isSaved ? redirect(303, `${url.pathname}?saved=1`) : refused(site);
  },
  withdraw: async ({ request, locals, params, url }) => {
    const { id } = await siteInAddress(locals, params);
    const isWithdrawn = (await request.formData()).get('back') === null;
    const isDone = await inScope(locals, (tx) => withdrawSite(tx, keeperOf(locals), id, isWithdrawn));
    return isDone ? redirect(303, `${url.pathname}?saved=1`) : refused();
  },
};
