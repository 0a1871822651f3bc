import { fail, redirect } from '@sveltejs/kit';
import {
  closingDaysFormOf,
  closingDaysOfForm,
  readClosingDaysForm,
} from '#lib/directory/forms/edit-closing-days.ts';
import { readClosingDays, setClosingDays } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskOf, inScope, reviserOf } from '../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { territory, organization } = deskOf(locals);
  const days = await inScope(locals, (tx) => readClosingDays(tx, territory.territoryId, organization.id));
  return {
    closing: closingDaysFormOf(days),
    locale: locals.locale,
    isSaved: url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const { organization } = deskOf(locals);
    const closing = readClosingDaysForm(await request.formData());
    const read = closingDaysOfForm(closing);
    if (!read.ok) {
      const problems = read.problem.map(({ field, value }) => ({
        field,
        text: m.desk_problem_day({ value }),
      }));
      return fail(400, { closing, problems });
    }
    const { territoryId, source, now } = reviserOf(locals);
    const publisher = { territoryId, source, now, trust: 'structure' as const };
    const given = [{ organizationId: organization.id, days: read.value }];
    await inScope(locals, (tx) => setClosingDays(tx, publisher, given));
    redirect(303, `${url.pathname}?saved=1`);
  },
};
