import { fail, redirect } from '@sveltejs/kit';
import { askNextStep, dropJob, keepMapping, type ImportJob } from '#lib/interchange/index.server.ts';
import { parseMapping, type MappingJson } from '#lib/interchange/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { newId } from '#lib/platform/ids.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { inScope } from '../../../web/desk.server.ts';
import { readDecisionForm } from '../../../web/import-decisions.ts';
import { mappingOfForm, readMappingForm, shownColumns } from '../../../web/import-mapping.ts';
import { readJobPage } from '../../../web/import-page.server.ts';
import type { FieldProblem } from '../../../web/import-upload.server.ts';
import { importerOf, jobInAddress, reportOf } from '../../../web/imports.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'importer';

export const load: PageServerLoad = async ({ locals, params, url }) =>
  readJobPage(locals, await jobInAddress(locals, params), url.searchParams.has('mapping'));

const stepOf = (locals: App.Locals, { id }: ImportJob) => ({
  ...{ territoryId: locals.territory.territoryId, id, now: locals.now },
  by: importerOf(locals).personId,
});

type Shown = ReturnType<typeof shownColumns>;
const answered = (problems: FieldProblem[], columns?: Shown) => ({ problems, columns });
const tooLate = () => fail(409, answered([{ field: '', text: m.imports_problem_too_late() }]));

/** What the form says of the columns, over the mapping that is proposed or was said before. */
const readSaid = async (locals: App.Locals, job: ImportJob, form: FormData) => {
  const look = await reportOf(locals, job.id, 'look');
  const base: MappingJson | undefined = job.mapping ?? look?.proposal.mapping ?? look?.guess;
  const columns = shownColumns(look?.columns ?? [], base, readMappingForm(form));
  return { columns, mapping: mappingOfForm(job.source, columns, base) };
};

const askPreview = async (locals: App.Locals, job: ImportJob, mapping: MappingJson | null) => {
  const step = stepOf(locals, job);
  const isAsked = await inScope(locals, async (tx) => {
    const kept = { ...step, source: job.source };
    if (mapping) await keepMapping(tx, { ...kept, mapping });
    return askNextStep(tx, { ...step, task: 'preview', mapping, decisions: [] });
  });
  if (!isAsked) return tooLate();
  redirect(303, localizeHref(`/imports/${job.id}`));
};

export const actions: Actions = {
  /** The profile that was recognised. */
  profile: async ({ locals, params }) => askPreview(locals, await jobInAddress(locals, params), null),
  /** Shows the values of columns that were said to hold codes; nothing is kept yet. */
  columns: async ({ request, locals, params }) => {
    const job = await jobInAddress(locals, params);
    return answered([], (await readSaid(locals, job, await request.formData())).columns);
  },
  preview: async ({ request, locals, params }) => {
    const job = await jobInAddress(locals, params);
    const { columns, mapping } = await readSaid(locals, job, await request.formData());
    if (!columns.some(({ field }) => field === 'name'))
      return fail(422, answered([{ field: 'field-0', text: m.imports_problem_name_column() }], columns));
    if (!parseMapping(mapping).ok)
      return fail(422, answered([{ field: '', text: m.imports_problem_mapping_broken() }], columns));
    return askPreview(locals, job, mapping);
  },
  again: async ({ locals, params }) => {
    const job = await jobInAddress(locals, params);
    const task = job.task === 'look' ? 'look' : 'preview';
    const step = { ...stepOf(locals, job), task, decisions: [] } as const;
    if (!(await inScope(locals, (tx) => askNextStep(tx, step)))) return tooLate();
    redirect(303, localizeHref(`/imports/${job.id}`));
  },
  run: async ({ request, locals, params }) => {
    const job = await jobInAddress(locals, params);
    const preview = await reportOf(locals, job.id, 'preview');
    if (!preview || job.task !== 'preview' || job.state !== 'done') return tooLate();
    const decisions = readDecisionForm(await request.formData(), preview.duplicates);
    const step = { ...stepOf(locals, job), task: 'run', decisions, importId: newId() } as const;
    if (!(await inScope(locals, (tx) => askNextStep(tx, step)))) return tooLate();
    redirect(303, localizeHref(`/imports/${job.id}`));
  },
  drop: async ({ locals, params }) => {
    const job = await jobInAddress(locals, params);
    await inScope(locals, (tx) => dropJob(tx, locals.territory.territoryId, job.id));
    redirect(303, localizeHref('/imports'));
  },
};
