import { fail, redirect } from '@sveltejs/kit';
import {
  changeSession,
  endWorkshop,
  readDeskWorkshops,
  type ChangeSessionProblem,
} from '#lib/directory/index.server.ts';
import { changeWorkshopWords } from '#lib/directory/ui/change-workshop-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskOf, deskPlace, inScope, reviserOf, sentId } from '../../../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territoryId } = deskOf(locals).territory;
  const { id, name, status, shortId } = await deskPlace(locals, params);
  const workshops = await inScope(locals, (tx) => readDeskWorkshops(tx, territoryId, id, locals.now));
  return {
    ...{ name, shortId, workshops, locale: locals.locale },
    ...{ isDraft: status === 'draft', isSaved: url.searchParams.has('saved') },
  };
};

const MOST_SEATS = 10_000;

/** The place, and the id that was sent; an id that is none stands for nothing. */
const sent = async (request: Request, locals: App.Locals, params: { place: string }) => {
  const { id: locationId } = await deskPlace(locals, params);
  const form = await request.formData();
  const version = Number(form.get('version')) || 0;
  return { locationId, form, version, id: sentId(form.get('id')) };
};

const refusal = (text: string, field = '') => ({ problems: [{ field, text }] });

const answer = (
  outcome: { ok: true } | { ok: false; problem: ChangeSessionProblem },
  url: URL,
  field = '',
) => {
  if (outcome.ok) redirect(303, `${url.pathname}?saved=1`);
  const { code } = outcome.problem;
  return fail(
    code === 'not-found' ? 404 : code === 'changed-meanwhile' ? 409 : 400,
    refusal(changeWorkshopWords(outcome.problem), code === 'seats-taken' ? field : ''),
  );
};

export const actions: Actions = {
  seats: async ({ request, locals, params, url }) => {
    const { locationId, form, id, version } = await sent(request, locals, params);
    const text = String(form.get('seats') ?? '').trim();
    if (!/^\d{0,5}$/.test(text) || Number(text) > MOST_SEATS)
      return fail(400, refusal(m.desk_problem_number({ value: text }), `seats-${id}`));
    const seats = text === '' ? null : Number(text);
    const at = { locationId, sessionId: id, version, fields: { seats } };
    const outcome = await inScope(locals, (tx) => changeSession(tx, reviserOf(locals), at));
    return answer(outcome, url, `seats-${id}`);
  },
  cancel: async ({ request, locals, params, url }) => {
    const { locationId, form, id, version } = await sent(request, locals, params);
    const fields = { is_cancelled: form.get('cancelled') === 'yes' };
    const at = { locationId, sessionId: id, version, fields };
    return answer(await inScope(locals, (tx) => changeSession(tx, reviserOf(locals), at)), url);
  },
  end: async ({ request, locals, params, url }) => {
    const { locationId, id } = await sent(request, locals, params);
    const at = { locationId, workshopId: id };
    return answer(await inScope(locals, (tx) => endWorkshop(tx, reviserOf(locals), at)), url);
  },
};
