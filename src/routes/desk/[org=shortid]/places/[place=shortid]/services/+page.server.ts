import { fail, redirect } from '@sveltejs/kit';
import { changeService, moveServiceUp, readDeskServices } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskOf, deskPlace, inScope, reviserOf } from '../../../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territoryId } = deskOf(locals).territory;
  const { id, name, shortId } = await deskPlace(locals, params);
  const services = await inScope(locals, (tx) => readDeskServices(tx, territoryId, id));
  return {
    ...{ name, shortId, locale: locals.locale, isSaved: url.searchParams.has('saved') },
    services: services.map(({ service_id, version, name: called, topics, supports, hours_value }) => ({
      ...{ id: service_id, version, called, topics, supports, hasOwnHours: hours_value !== null },
    })),
  };
};

const sent = async (request: Request, locals: App.Locals, params: { place: string }) => {
  const { id: locationId } = await deskPlace(locals, params);
  const form = await request.formData();
  return { locationId, serviceId: String(form.get('id') ?? ''), version: Number(form.get('version')) || 0 };
};

const answer = (outcome: Awaited<ReturnType<typeof changeService>>, url: URL) => {
  if (outcome.ok) redirect(303, `${url.pathname}?saved=1`);
  const isGone = outcome.problem.code === 'not-found';
  const text = isGone ? m.ui_not_found_title() : m.desk_changed_place();
  return fail(isGone ? 404 : 409, { problems: [{ field: '', text }] });
};

export const actions: Actions = {
  up: async ({ request, locals, params, url }) => {
    const at = await sent(request, locals, params);
    return answer(await inScope(locals, (tx) => moveServiceUp(tx, reviserOf(locals), at)), url);
  },
  archive: async ({ request, locals, params, url }) => {
    const at = await sent(request, locals, params);
    const archived = { ...at, fields: { status: 'archived' } };
    return answer(await inScope(locals, (tx) => changeService(tx, reviserOf(locals), archived)), url);
  },
};
