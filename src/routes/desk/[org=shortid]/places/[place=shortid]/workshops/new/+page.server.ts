import { fail, redirect } from '@sveltejs/kit';
import { readWorkshopForm, workshopOfForm } from '#lib/directory/forms/edit-workshop.ts';
import { workshopProblemWords } from '#lib/directory/ui/workshop-problem-words.ts';
import { publishWorkshops } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { deskHref, deskOf, deskPlace, reviserOf } from '../../../../../../../web/desk.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../../../../web/once.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { name } = await deskPlace(locals, params);
  return { name, workshop: readWorkshopForm(new FormData()), once: newRequestKey() };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const { timeZone } = deskOf(locals).territory;
    const place = await deskPlace(locals, params);
    const form = await request.formData();
    const workshop = readWorkshopForm(form);
    const read = workshopOfForm(workshop, { timeZone, today: localDay(locals.now, timeZone) });
    if (!read.ok) return fail(400, { workshop, problems: read.problem.map(workshopProblemWords) });
    const { territoryId, source, now } = reviserOf(locals);
    const publisher = { territoryId, source, now, trust: 'structure' as const };
    const draft = read.value;
    const { refused } = await inScopeOnce(locals, form, `workshop ${place.id}`, (tx) =>
      publishWorkshops(tx, publisher, [{ locationId: place.id, draft }]),
    );
    const [refusal] = refused;
    if (refusal) return fail(400, { workshop, problems: [{ field: '', text: m.desk_problem_workshop() }] });
    redirect(303, `${deskHref(locals, `/places/${place.shortId}/workshops`)}?saved=1`);
  },
};
