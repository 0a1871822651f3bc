import { fail, redirect } from '@sveltejs/kit';
import {
  closingDaysFormOf,
  closingDaysOfForm,
  readClosingDaysForm,
  type ClosingDaysForm,
} from '#lib/directory/forms/edit-closing-days.ts';
import {
  changeClosingDays,
  readClosingDays,
  type ChangeClosingDaysProblem,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskOf, inScope, reviserOf } from '../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { territory, organization } = deskOf(locals);
  const { days, version } = await inScope(locals, (tx) =>
    readClosingDays(tx, territory.territoryId, organization.id),
  );
  return {
    closing: closingDaysFormOf(days),
    version,
    here: url.pathname,
    locale: locals.locale,
    isSaved: url.searchParams.has('saved'),
  };
};

type Problem = { field: string; text: string };
const refusal = (closing: ClosingDaysForm, version: number, problems: Problem[]) => ({
  ...{ closing, version, problems },
  saved: undefined as string[] | undefined,
});

/** What was ticked stays ticked; the days that somebody else saved are said beside it. */
const conflictOf = (closing: ClosingDaysForm, problem: ChangeClosingDaysProblem) => {
  if (problem.code === 'not-found')
    return fail(404, refusal(closing, 0, [{ field: '', text: m.ui_not_found_title() }]));
  const saved = closingDaysFormOf(problem.days).boxes.filter(({ isTicked }) => isTicked);
  const mine = new Set(closing.boxes.map(({ code }) => code));
  const others = saved.filter(({ code }) => !mine.has(code)).map((box) => ({ ...box, isTicked: false }));
  const boxes = [...closing.boxes, ...others].sort((a, b) => (a.code < b.code ? -1 : 1));
  return fail(409, {
    ...refusal({ ...closing, boxes }, problem.version, [{ field: '', text: m.conflict_lead() }]),
    saved: saved.map(({ code }) => code),
  });
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const { organization } = deskOf(locals);
    const form = await request.formData();
    const closing = readClosingDaysForm(form);
    const version = Number(form.get('version')) || 0;
    const read = closingDaysOfForm(closing);
    if (!read.ok) {
      const problems = read.problem.map(({ field, value }) => ({
        field,
        text: m.desk_problem_day({ value }),
      }));
      return fail(400, refusal(closing, version, problems));
    }
    const { territoryId, source, now } = reviserOf(locals);
    const publisher = { territoryId, source, now, trust: 'structure' as const };
    const change = { organizationId: organization.id, version, days: read.value };
    const outcome = await inScope(locals, (tx) => changeClosingDays(tx, publisher, change));
    if (!outcome.ok) return conflictOf(closing, outcome.problem);
    redirect(303, `${url.pathname}?saved=1`);
  },
};
