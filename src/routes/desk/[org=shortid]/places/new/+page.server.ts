import { fail, redirect } from '@sveltejs/kit';
import { placeOfForm, readPlaceForm } from '#lib/directory/forms/edit-place.ts';
import { placeProblemWords } from '#lib/directory/ui/place-problem-words.ts';
import { addPlace } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { confirmedToday, deskHref, deskOf, reviserOf } from '../../../../../web/desk.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../../web/once.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = () => ({
  place: readPlaceForm(new FormData()),
  once: newRequestKey(),
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { organization, territory } = deskOf(locals);
    const form = await request.formData();
    const place = readPlaceForm(form);
    const read = placeOfForm(place, territory.facts.country);
    if (!read.ok) return fail(400, { place, problems: read.problem.map(placeProblemWords) });
    const fields = { ...read.value, ...confirmedToday(locals) };
    const given = { organizationId: organization.id, fields };
    const outcome = await inScopeOnce(locals, form, 'place', (tx) => addPlace(tx, reviserOf(locals), given));
    if (outcome.ok) redirect(303, deskHref(locals, `/places/${outcome.value.shortId}`));
    if (outcome.problem.code === 'not-found')
      return fail(404, { place, problems: [{ field: '', text: m.ui_not_found_title() }] });
    return fail(400, { place, problems: [placeProblemWords(outcome.problem)] });
  },
};
