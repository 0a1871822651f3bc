import { fail, redirect } from '@sveltejs/kit';
import { saveJob, saveUndoJob } from '#lib/interchange/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { newId } from '#lib/platform/ids.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { inScope } from '../../web/desk.server.ts';
import { COUNTRIES, readUpload, typedOf, type FieldProblem } from '../../web/import-upload.server.ts';
import { importerOf, isImportId, readImportsPage } from '../../web/imports.server.ts';
import { askForWork } from '../../web/work-limit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'importer';

export const load: PageServerLoad = async ({ locals }) => ({
  ...(await readImportsPage(locals)),
  ...{ countries: COUNTRIES, country: locals.territory.country, locale: locals.locale },
  isDemonstration: locals.territory.isDemonstration,
});

const answered = (problems: FieldProblem[], typed = { source: '', country: '' }) => ({ problems, typed });

const jobOf = (locals: App.Locals) => ({
  ...{ territoryId: locals.territory.territoryId, id: newId(), now: locals.now },
  by: importerOf(locals).personId,
});

export const actions: Actions = {
  upload: async ({ request, locals }) => {
    const form = await request.formData();
    const { isDemonstration } = locals.territory;
    const wait = await askForWork(locals, 'import', importerOf(locals).personId);
    if (wait) return fail(429, answered([{ field: 'file', text: wait.text }], typedOf(form)));
    const upload = await readUpload(form, { locale: locals.locale, isDemonstration });
    if (!upload.ok) return fail(422, answered(upload.problem, typedOf(form)));
    const job = { ...upload.value, ...jobOf(locals) };
    await inScope(locals, (tx) => saveJob(tx, job));
    redirect(303, localizeHref(`/imports/${job.id}`));
  },
  undo: async ({ request, locals }) => {
    const importId = (await request.formData()).get('import');
    const job = jobOf(locals);
    const isAsked =
      isImportId(importId) && (await inScope(locals, (tx) => saveUndoJob(tx, { ...job, importId })));
    if (!isAsked) return fail(404, answered([{ field: '', text: m.imports_problem_unknown() }]));
    redirect(303, localizeHref(`/imports/${job.id}`));
  },
};
