import { error, fail, redirect } from '@sveltejs/kit';
import {
  readTemplateForm,
  templateFormOf,
  templateOfForm,
  type TemplateForm,
} from '#lib/directory/forms/edit-template.ts';
import {
  changeTemplate,
  readTemplate,
  removeTemplate,
  templateEffects,
  type Effect,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { withoutTheirs, type ConflictLine } from '../../../../../web/conflict.server.ts';
import { deskHref, deskOf, inScope, reviserOf, sentId } from '../../../../../web/desk.server.ts';
import {
  effectLines,
  markOf,
  seenOf,
  templateConflict,
  templateProblem,
  type EffectLine,
  type Said,
} from '../../../../../web/template-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

const atOf = (locals: App.Locals, url: URL) => {
  const { organization, territory } = deskOf(locals);
  const templateId = sentId(url.searchParams.get('template'));
  return { territoryId: territory.territoryId, organizationId: organization.id, templateId };
};

/** The template in the address, of the organization in the address: anything else is not found. */
const templateOf = async (locals: App.Locals, url: URL) =>
  (await inScope(locals, (tx) => readTemplate(tx, atOf(locals, url)))) ?? error(404);

export const load: PageServerLoad = async ({ locals, url }) => {
  const row = await templateOf(locals, url);
  return { template: templateFormOf(row), here: url.pathname + url.search };
};

type Answer = {
  template: TemplateForm;
  problems: { field: string; text: string }[];
  conflict: ConflictLine[] | undefined;
  preview: { lines: EffectLine[]; shown: string } | undefined;
};
const answered = (template: TemplateForm, given: Partial<Answer>): Answer => ({
  ...{ template, problems: [], conflict: undefined, preview: undefined },
  ...given,
});

const previewOf = (locals: App.Locals, said: Said, effects: readonly Effect[]) => ({
  lines: effectLines(locals, effects),
  shown: markOf(said),
});

/** What is sent, without what was given up for somebody else's words. */
const saidOf = (form: FormData, typed: Said, stored: Said): Said => ({
  name: form.getAll('theirs').includes('title') ? stored.name : typed.name,
  fields: { ...stored.fields, ...withoutTheirs(form, typed.fields) },
});

const save = async ({ request, locals, url }: { request: Request; locals: App.Locals; url: URL }) => {
  const row = await templateOf(locals, url);
  const form = await request.formData();
  const template = readTemplateForm(form);
  const read = templateOfForm(template, row);
  if (!read.ok) {
    const isTitle = read.problem.code === 'title-empty';
    const text = isTitle ? m.template_name_missing() : m.desk_problem_service();
    return fail(400, answered(template, { problems: [{ field: isTitle ? 'title' : 'name', text }] }));
  }
  const at = atOf(locals, url);
  const { version } = template.service;
  const said = saidOf(form, read.value, row);
  const seen = seenOf(form, said);
  const outcome = await inScope(locals, (tx) =>
    changeTemplate(tx, reviserOf(locals), { ...at, ...said, version, seen }),
  );
  if (outcome.ok) redirect(303, `${deskHref(locals, '/templates')}?saved=1&places=${outcome.value.places}`);
  const { problem } = outcome;
  const { status, field, text } = templateProblem(problem, said);
  if (problem.code === 'changed-meanwhile') {
    const now = await templateOf(locals, url);
    const again = { ...template, service: { ...template.service, version: now.version } };
    const conflict = templateConflict(locals, now, read.value);
    return fail(409, answered(again, { problems: [{ field, text }], conflict }));
  }
  const kept = templateFormOf({ ...said, version });
  if (problem.code !== 'not-shown') return fail(status, answered(kept, { problems: [{ field, text }] }));
  const effects = await inScope(locals, (tx) => templateEffects(tx, at, said.fields));
  // Looked at for the first time: nothing is wrong. Looked at before, and other by now: that is said.
  const problems = form.has('shown') ? [{ field, text }] : [];
  return answered(kept, { problems, preview: previewOf(locals, said, effects) });
};

export const actions: Actions = {
  save,
  remove: async ({ request, locals, url }) => {
    const row = await templateOf(locals, url);
    const version = Number((await request.formData()).get('version')) || 0;
    const outcome = await inScope(locals, (tx) =>
      removeTemplate(tx, reviserOf(locals), { ...atOf(locals, url), version }),
    );
    if (outcome.ok) redirect(303, `${deskHref(locals, '/templates')}?saved=1`);
    const { status, field, text } = templateProblem(outcome.problem, row);
    return fail(status, answered(templateFormOf(row), { problems: [{ field, text }] }));
  },
};
