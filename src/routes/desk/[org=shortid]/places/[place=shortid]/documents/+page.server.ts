import { fail, redirect } from '@sveltejs/kit';
import { readDocumentForm, type DocumentForm } from '#lib/directory/forms/edit-document.ts';
import {
  addDocument,
  readDeskDocuments,
  readDeskWorkshops,
  removeDocument,
  type AddDocumentProblem,
} from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskOf, deskPlace, inScope, sentId } from '../../../../../../web/desk.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../../../web/once.server.ts';
import { askForWork } from '../../../../../../web/work-limit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territoryId } = deskOf(locals).territory;
  const { id, name, shortId } = await deskPlace(locals, params);
  const { documents, workshops } = await inScope(locals, async (tx) => ({
    documents: await readDeskDocuments(tx, territoryId, id),
    workshops: await readDeskWorkshops(tx, territoryId, id, locals.now),
  }));
  const about: DocumentForm = { about: url.searchParams.get('workshop') ?? '', title: '', alternative: '' };
  return {
    ...{ name, shortId, documents, locale: locals.locale, once: newRequestKey(), typed: about },
    workshops: workshops.map((one) => ({ id: one.id, title: one.title })),
    isSaved: url.searchParams.has('saved'),
  };
};

const problemOf = (code: AddDocumentProblem['code']): { field: string; text: string } => {
  switch (code) {
    case 'empty':
      return { field: 'file', text: m.document_problem_empty() };
    case 'too-large':
      return { field: 'file', text: m.document_problem_large() };
    case 'unknown':
      return { field: 'file', text: m.document_problem_unknown() };
    case 'macros':
      return { field: 'file', text: m.document_problem_macros() };
    case 'title-missing':
      return { field: 'title', text: m.document_problem_title() };
    case 'alternative-missing':
      return { field: 'alternative', text: m.document_problem_alternative() };
    case 'too-many':
      return { field: '', text: m.document_problem_many() };
    case 'not-found':
      return { field: '', text: m.ui_not_found_title() };
  }
};

const refusal = (status: number, code: AddDocumentProblem['code'], typed?: DocumentForm) =>
  fail(status, { typed, problems: [problemOf(code)] });

export const actions: Actions = {
  add: async ({ request, locals, params, url }) => {
    const { organization, territory, actor } = deskOf(locals);
    const { id: locationId } = await deskPlace(locals, params);
    const form = await request.formData();
    const typed = readDocumentForm(form);
    const wait = await askForWork(locals, 'document', actor.personId);
    if (wait) return fail(429, { typed, problems: [{ field: 'file', text: wait.text }] });
    const file = form.get('file');
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    const workshopId = typed.about === '' ? null : sentId(typed.about);
    const given = { ...typed, organizationId: organization.id, locationId, workshopId, bytes };
    const by = { territoryId: territory.territoryId, now: locals.now };
    const outcome = await inScopeOnce(locals, form, `document ${locationId}`, (tx) =>
      addDocument(tx, by, given),
    );
    if (!outcome.ok) return refusal(400, outcome.problem.code, typed);
    redirect(303, `${url.pathname}?saved=1`);
  },
  remove: async ({ request, locals, params, url }) => {
    const { organization, territory } = deskOf(locals);
    const { id: locationId } = await deskPlace(locals, params);
    const documentId = sentId((await request.formData()).get('id'));
    const by = { territoryId: territory.territoryId, now: locals.now };
    const at = { organizationId: organization.id, locationId, documentId };
    const outcome = await inScope(locals, (tx) => removeDocument(tx, by, at));
    if (!outcome.ok) return refusal(404, outcome.problem.code);
    redirect(303, `${url.pathname}?saved=1`);
  },
};
