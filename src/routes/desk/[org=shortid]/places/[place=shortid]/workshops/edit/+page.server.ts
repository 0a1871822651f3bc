import { error, fail, redirect } from '@sveltejs/kit';
import {
  readWorkshopTextForm,
  workshopTextFormOf,
  workshopTextOfForm,
  type WorkshopTextForm,
} from '#lib/directory/forms/edit-workshop-text.ts';
import { changeWorkshop, readWorkshopRow } from '#lib/directory/index.server.ts';
import { changeWorkshopWords, workshopTextWords } from '#lib/directory/ui/change-workshop-words.ts';
import { conflictLines, withoutTheirs, type ConflictLine } from '../../../../../../../web/conflict.server.ts';
import {
  confirmedToday,
  deskHref,
  deskOf,
  deskPlace,
  inScope,
  reviserOf,
  sentId,
} from '../../../../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

/** The workshop in the address, of the place in the address. */
const workshopOf = async (locals: App.Locals, locationId: string, url: URL) => {
  const { territoryId } = deskOf(locals).territory;
  const at = { territoryId, locationId, workshopId: sentId(url.searchParams.get('workshop')) };
  return (await inScope(locals, (tx) => readWorkshopRow(tx, at))) ?? error(404);
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { id, name, shortId } = await deskPlace(locals, params);
  const row = await workshopOf(locals, id, url);
  return { name, shortId, workshop: workshopTextFormOf(row), here: url.pathname + url.search };
};

type Problem = { field: string; text: string };
const refusal = (workshop: WorkshopTextForm, problems: Problem[], conflict?: ConflictLine[]) => ({
  ...{ workshop, problems, conflict },
});

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const { id: locationId, shortId } = await deskPlace(locals, params);
    const row = await workshopOf(locals, locationId, url);
    const form = await request.formData();
    const workshop = readWorkshopTextForm(form);
    const read = workshopTextOfForm(workshop, row);
    if (!read.ok) return fail(400, refusal(workshop, read.problem.map(workshopTextWords)));
    const { confirmed_on } = confirmedToday(locals);
    const fields = { ...withoutTheirs(form, read.value), confirmed_on };
    const { version } = workshop;
    const change = { locationId, workshopId: row.workshop_id, version, fields };
    const outcome = await inScope(locals, (tx) => changeWorkshop(tx, reviserOf(locals), change));
    if (outcome.ok) redirect(303, `${deskHref(locals, `/places/${shortId}/workshops`)}?saved=1`);
    const { problem } = outcome;
    const text = changeWorkshopWords(problem);
    if (problem.code !== 'changed-meanwhile')
      return fail(400, refusal(workshop, [{ field: problem.code === 'seats-taken' ? 'seats' : '', text }]));
    const now = await workshopOf(locals, locationId, url);
    const kept = { ...workshop, version: now.version };
    const conflict = conflictLines(locals, 'workshop', now, read.value);
    return fail(409, refusal(kept, [{ field: '', text }], conflict));
  },
};
