import { fail, redirect } from '@sveltejs/kit';
import { readTemplateTitle } from '#lib/directory/forms/edit-template.ts';
import {
  addFromTemplate,
  changeService,
  keepAsTemplate,
  leaveTemplate,
  moveServiceUp,
  readDeskServices,
  readDeskTemplates,
  readFollowed,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskOf, deskPlace, inScope, reviserOf, sentId } from '../../../../../../web/desk.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../../../web/once.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { organization, territory } = deskOf(locals);
  const { territoryId } = territory;
  const { id, name, shortId } = await deskPlace(locals, params);
  const { services, followed, templates } = await inScope(locals, async (tx) => ({
    services: await readDeskServices(tx, territoryId, id),
    followed: await readFollowed(tx, territoryId, id),
    templates: await readDeskTemplates(tx, territoryId, organization.id),
  }));
  return {
    ...{
      name,
      shortId,
      locale: locals.locale,
      isSaved: url.searchParams.has('saved'),
      once: newRequestKey(),
    },
    ...{ templates, chosen: url.searchParams.get('template') ?? '' },
    services: services.map(({ service_id, version, name: called, topics, supports, hours_value }) => ({
      ...{ id: service_id, version, called, topics, supports, hasOwnHours: hours_value !== null },
      template: followed.get(service_id),
    })),
  };
};

const sent = async (request: Request, locals: App.Locals, params: { place: string }) => {
  const { id: locationId } = await deskPlace(locals, params);
  const form = await request.formData();
  const version = Number(form.get('version')) || 0;
  const serviceId = sentId(form.get('id'));
  return { form, at: { locationId, serviceId, version, organizationId: deskOf(locals).organization.id } };
};

/** What was typed of a template's name stays, at its service. */
type Kept = { id: string; title: string };
const refusal = (status: number, field: string, text: string, kept?: Kept) =>
  fail(status, { kept, problems: [{ field, text }] });

const answer = (outcome: { ok: true } | { ok: false; problem: { code: string } }, url: URL, kept?: Kept) => {
  if (outcome.ok) redirect(303, `${url.pathname}?saved=1`);
  switch (outcome.problem.code) {
    case 'not-found':
      return refusal(404, '', m.ui_not_found_title());
    case 'name-taken':
      return refusal(400, `title-${kept?.id}`, m.template_name_taken({ name: kept?.title ?? '' }), kept);
    case 'follows-another':
      return refusal(409, '', m.template_follows_another());
    default:
      return refusal(409, '', m.desk_changed_place());
  }
};

export const actions: Actions = {
  up: async ({ request, locals, params, url }) => {
    const { at } = await sent(request, locals, params);
    return answer(await inScope(locals, (tx) => moveServiceUp(tx, reviserOf(locals), at)), url);
  },
  archive: async ({ request, locals, params, url }) => {
    const { at } = await sent(request, locals, params);
    const archived = { ...at, fields: { status: 'archived' } };
    return answer(await inScope(locals, (tx) => changeService(tx, reviserOf(locals), archived)), url);
  },
  keep: async ({ request, locals, params, url }) => {
    const { at, form } = await sent(request, locals, params);
    const name = readTemplateTitle(form);
    const kept = { id: at.serviceId, title: name };
    if (name === '') return refusal(400, `title-${at.serviceId}`, m.template_name_missing(), kept);
    const keep = { ...at, name };
    return answer(await inScope(locals, (tx) => keepAsTemplate(tx, reviserOf(locals), keep)), url, kept);
  },
  from: async ({ request, locals, params, url }) => {
    const { at, form } = await sent(request, locals, params);
    const added = { ...at, templateId: sentId(form.get('template')) };
    if (!form.get('template')) return refusal(400, 'template', m.template_not_chosen());
    const outcome = await inScopeOnce(locals, form, `template ${at.locationId}`, (tx) =>
      addFromTemplate(tx, reviserOf(locals), added),
    );
    return answer(outcome, url);
  },
  leave: async ({ request, locals, params, url }) => {
    const { at } = await sent(request, locals, params);
    return answer(await inScope(locals, (tx) => leaveTemplate(tx, reviserOf(locals), at)), url);
  },
};
