import { error, fail, redirect } from '@sveltejs/kit';
import {
  readServiceForm,
  serviceFormOf,
  serviceOfForm,
  type ServiceForm,
} from '#lib/directory/forms/edit-service.ts';
import { hoursProblemWords } from '#lib/directory/ui/hours-problem-words.ts';
import {
  addService,
  changeService,
  readDeskServices,
  readFollowed,
  type ReviseProblem,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { conflictLines, withoutTheirs, type ConflictLine } from '../../../../../../../web/conflict.server.ts';
import { deskHref, deskOf, deskPlace, inScope, reviserOf } from '../../../../../../../web/desk.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../../../../web/once.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

/** The service in the address; undefined for a new one, not found for one that the place does not have. */
const serviceOf = async (locals: App.Locals, locationId: string, url: URL) => {
  const id = url.searchParams.get('service');
  if (id === null) return undefined;
  const { territoryId } = deskOf(locals).territory;
  const services = await inScope(locals, (tx) => readDeskServices(tx, territoryId, locationId));
  return services.find(({ service_id }) => service_id === id) ?? error(404);
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { id, name } = await deskPlace(locals, params);
  const row = await serviceOf(locals, id, url);
  const service = row ? serviceFormOf(row) : readServiceForm(new FormData());
  const { territoryId } = deskOf(locals).territory;
  const followed = row && (await inScope(locals, (tx) => readFollowed(tx, territoryId, id)));
  return {
    template: followed?.get(row?.service_id ?? '')?.name,
    ...{ name, service, isNew: !row, locale: locals.locale, once: newRequestKey() },
    here: url.pathname + url.search,
  };
};

const refusal = (service: ServiceForm, field: string, text: string, conflict?: ConflictLine[]) => ({
  ...{ service, problems: [{ field, text }], conflict },
});

const refused = (service: ServiceForm, problem: ReviseProblem, conflict: () => ConflictLine[]) => {
  switch (problem.code) {
    case 'hours-unreadable':
      return fail(400, refusal(service, 'written', m.desk_problem_written({ value: problem.value })));
    case 'changed-meanwhile':
      return fail(409, refusal({ ...service, version: problem.version }, '', m.conflict_lead(), conflict()));
    case 'not-found':
      return fail(404, refusal(service, '', m.ui_not_found_title()));
  }
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const { id: locationId, shortId } = await deskPlace(locals, params);
    const row = await serviceOf(locals, locationId, url);
    const form = await request.formData();
    const service = readServiceForm(form);
    const read = serviceOfForm(service, row);
    if (!read.ok) {
      const { problem } = read;
      if (problem.code === 'service-empty')
        return fail(400, refusal(service, 'name', m.desk_problem_service()));
      const { field, text } = hoursProblemWords(problem, locals.locale);
      return fail(400, refusal(service, field, text));
    }
    const by = reviserOf(locals);
    const given = { locationId, fields: withoutTheirs(form, read.value) };
    const outcome = await inScopeOnce(locals, form, `service ${locationId}`, (tx) =>
      row
        ? changeService(tx, by, { ...given, serviceId: row.service_id, version: service.version })
        : addService(tx, by, given),
    );
    if (!outcome.ok) {
      // Read again: `row` may be from before the other one saved.
      const now = await serviceOf(locals, locationId, url);
      return refused(service, outcome.problem, () =>
        now ? conflictLines(locals, 'service', now, read.value) : [],
      );
    }
    redirect(303, `${deskHref(locals, `/places/${shortId}/services`)}?saved=1`);
  },
};
