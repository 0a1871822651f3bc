import { error, fail, redirect } from '@sveltejs/kit';
import { placeFormOf, placeOfForm, readPlaceForm, type PlaceForm } from '#lib/directory/forms/edit-place.ts';
import { placeProblemWords } from '#lib/directory/ui/place-problem-words.ts';
import { changePlace, readPlaceRow } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
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

/** The form of the place as it is stored now. */
const stored = async (locals: App.Locals, locationId: string): Promise<PlaceForm> => {
  const { territoryId } = deskOf(locals).territory;
  const row = await inScope(locals, (tx) => readPlaceRow(tx, territoryId, locationId));
  return row ? placeFormOf(row) : error(404);
};

export const load: PageServerLoad = async ({ locals, params }) => {
  const { id, name } = await deskPlace(locals, params);
  return { name, place: await stored(locals, id) };
};

type Problem = { field: string; text: string };
const refusal = (place: PlaceForm, problems: Problem[], now?: PlaceForm) => ({ place, problems, now });

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const { territory } = deskOf(locals);
    const sent = readPlaceForm(await request.formData());
    const { id, shortId } = await deskPlace(locals, params);
    const read = placeOfForm(sent, territory.facts.country);
    if (!read.ok) return fail(400, refusal(sent, read.problem.map(placeProblemWords)));
    const fields = { ...read.value, ...confirmedToday(locals) };
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
        return fail(409, refusal(kept, [{ field: '', text: m.desk_changed_place() }], now));
      }
      case 'not-found':
        return fail(404, refusal(sent, [{ field: '', text: m.ui_not_found_title() }]));
    }
  },
};
