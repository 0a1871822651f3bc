import { fail, redirect } from '@sveltejs/kit';
import { endWorkshop, readDeskWorkshops, reviseSession } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskOf, deskPlace, inScope, reviserOf } from '../../../../../../web/desk.server.ts';
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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NONE = '00000000-0000-0000-0000-000000000000';
const MOST_SEATS = 10_000;

/** The place, and the id that was sent; an id that is none stands for nothing. */
const sent = async (request: Request, locals: App.Locals, params: { place: string }) => {
  const { id: locationId } = await deskPlace(locals, params);
  const form = await request.formData();
  const id = String(form.get('id') ?? '');
  return { locationId, form, id: UUID.test(id) ? id : NONE };
};

const refusal = (text: string, field = '') => ({ problems: [{ field, text }] });

const answer = (outcome: { ok: boolean }, url: URL) =>
  outcome.ok ? redirect(303, `${url.pathname}?saved=1`) : fail(404, refusal(m.ui_not_found_title()));

export const actions: Actions = {
  seats: async ({ request, locals, params, url }) => {
    const { locationId, form, id } = await sent(request, locals, params);
    const text = String(form.get('seats') ?? '').trim();
    if (!/^\d{0,5}$/.test(text) || Number(text) > MOST_SEATS)
      return fail(400, refusal(m.desk_problem_number({ value: text }), `seats-${id}`));
    const seats = text === '' ? null : Number(text);
    const at = { locationId, sessionId: id };
    return answer(await inScope(locals, (tx) => reviseSession(tx, reviserOf(locals), at, { seats })), url);
  },
  cancel: async ({ request, locals, params, url }) => {
    const { locationId, form, id } = await sent(request, locals, params);
    const said = { isCancelled: form.get('cancelled') === 'yes' };
    const at = { locationId, sessionId: id };
    return answer(await inScope(locals, (tx) => reviseSession(tx, reviserOf(locals), at, said)), url);
  },
  end: async ({ request, locals, params, url }) => {
    const { locationId, id } = await sent(request, locals, params);
    const at = { locationId, workshopId: id };
    return answer(await inScope(locals, (tx) => endWorkshop(tx, reviserOf(locals), at)), url);
  },
};
