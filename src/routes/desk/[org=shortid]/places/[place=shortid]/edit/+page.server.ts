import { error, fail, redirect } from '@sveltejs/kit';
import { placeFormOf, placeOfForm, readPlaceForm, type PlaceForm } from '#lib/directory/forms/edit-place.ts';
import { placeProblemWords } from '#lib/directory/ui/place-problem-words.ts';
import { changePlace, readPlaceRow } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { conflictLines, withoutTheirs, type ConflictLine } from '../../../../../../web/conflict.server.ts';
import {
  confirmedToday,
  deskHref,
  deskOf,
  deskPlace,
  inScope,
  reviserOf,
} from '../../../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

/** The place as it is stored now. */
const stored = async (locals: App.Locals, locationId: string) => {
  const { territoryId } = deskOf(locals).territory;
  return (await inScope(locals, (tx) => readPlaceRow(tx, territoryId, locationId))) ?? error(404);
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { id, name } = await deskPlace(locals, params);
  return { name, place: placeFormOf(await stored(locals, id)), here: url.pathname };
};

type Problem = { field: string; text: string };
const refusal = (place: PlaceForm, problems: Problem[], conflict?: ConflictLine[]) => ({
  ...{ place, problems, conflict },
});

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const { territory } = deskOf(locals);
    const form = await request.formData();
    const sent = readPlaceForm(form);
    const { id, shortId } = await deskPlace(locals, params);
    const read = placeOfForm(sent, territory.facts.country);
    if (!read.ok) return fail(400, refusal(sent, read.problem.map(placeProblemWords)));
    const fields = { ...withoutTheirs(form, read.value), ...confirmedToday(locals) };
    const revision = { locationId: id, version: sent.version, fields };
    const outcome = await inScope(locals, (tx) => changePlace(tx, reviserOf(locals), revision));
    if (outcome.ok) redirect(303, `${deskHref(locals, `/places/${shortId}`)}?saved=1`);
    const { problem } = outcome;
    switch (problem.code) {
      case 'postal-code-unknown':
      case 'locality-unknown':
        return fail(400, refusal(sent, [placeProblemWords(problem)]));
      case 'hours-unreadable':
        return fail(
          400,
          refusal(sent, [{ field: '', text: m.desk_problem_written({ value: problem.value }) }]),
        );
      case 'changed-meanwhile': {
        const now = await stored(locals, id);
        const kept = { ...sent, version: now.version };
        const conflict = conflictLines(locals, 'location', now, read.value);
        return fail(409, refusal(kept, [{ field: '', text: m.conflict_lead() }], conflict));
      }
      case 'not-found':
        return fail(404, refusal(sent, [{ field: '', text: m.ui_not_found_title() }]));
    }
  },
};
