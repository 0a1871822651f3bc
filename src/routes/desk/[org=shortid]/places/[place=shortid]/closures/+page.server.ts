import { fail, redirect } from '@sveltejs/kit';
import { closureOfForm, readClosureForm } from '#lib/directory/forms/edit-closure.ts';
import { closureProblemWords } from '#lib/directory/ui/closure-problem-words.ts';
import { publishClosures, readDeskClosures, takeBackClosure } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { deskOf, deskPlace, inScope, reviserOf } from '../../../../../../web/desk.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../../../web/once.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'desk';

const todayOf = (locals: App.Locals) => localDay(locals.now, locals.territory.timeZone);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territoryId } = deskOf(locals).territory;
  const { id, name, shortId } = await deskPlace(locals, params);
  const closures = await inScope(locals, (tx) => readDeskClosures(tx, territoryId, id, todayOf(locals)));
  return {
    ...{ name, shortId, closures, locale: locals.locale, isSaved: url.searchParams.has('saved') },
    ...{ closure: readClosureForm(new FormData()), once: newRequestKey() },
  };
};

export const actions: Actions = {
  add: async ({ request, locals, params, url }) => {
    const { id: locationId } = await deskPlace(locals, params);
    const form = await request.formData();
    const closure = readClosureForm(form);
    const read = closureOfForm(closure, todayOf(locals));
    if (!read.ok) return fail(400, { closure, problems: read.problem.map(closureProblemWords) });
    const { territoryId, source, now } = reviserOf(locals);
    const publisher = { territoryId, source, now, trust: 'structure' as const };
    const asked = [{ subject: { locationId }, draft: read.value }];
    const { refused } = await inScopeOnce(locals, form, `closure ${locationId}`, (tx) =>
      publishClosures(tx, publisher, asked),
    );
    if (refused.length > 0)
      return fail(400, {
        closure,
        problems: [{ field: 'hours', text: m.desk_problem_hours({ value: closure.hours }) }],
      });
    redirect(303, `${url.pathname}?saved=1`);
  },
  remove: async ({ request, locals, params, url }) => {
    const { id: locationId } = await deskPlace(locals, params);
    const closureId = String((await request.formData()).get('id') ?? '');
    const at = { locationId, closureId };
    const isDone =
      isUuid(closureId) && (await inScope(locals, (tx) => takeBackClosure(tx, reviserOf(locals), at))).ok;
    if (isDone) redirect(303, `${url.pathname}?saved=1`);
    const problems = [{ field: '', text: m.ui_not_found_title() }];
    return fail(404, { closure: readClosureForm(new FormData()), problems });
  },
};
