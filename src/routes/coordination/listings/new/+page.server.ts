import { error, fail, redirect } from '@sveltejs/kit';
import { emptySiteForm, readSiteForm, siteOfForm } from '#lib/listings/forms/edit-site.ts';
import { addSite, mayKeepSites } from '#lib/listings/index.server.ts';
import { siteProblemWords } from '#lib/listings/ui/site-problem-words.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { inScope } from '../../../../web/desk.server.ts';
import { FEEDS, keeperOf } from '../../../../web/listed-sites.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'coordinator';

const mustKeep = async (locals: App.Locals): Promise<void> => {
  if (!(await inScope(locals, (tx) => mayKeepSites(tx, locals.territory.territoryId)))) error(403);
};

export const load: PageServerLoad = async ({ locals }) => {
  await mustKeep(locals);
  return { site: emptySiteForm(), feeds: FEEDS };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    await mustKeep(locals);
    const site = readSiteForm(await request.formData());
    const read = siteOfForm(site, FEEDS);
    if (!read.ok) return fail(400, { site, problems: read.problem.map(siteProblemWords) });
    const id = await inScope(locals, (tx) => addSite(tx, keeperOf(locals), read.value));
    redirect(303, `${localizeHref(`/coordination/sites/${id}`)}?saved=1`);
  },
};
