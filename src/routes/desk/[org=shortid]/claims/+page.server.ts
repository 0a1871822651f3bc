import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { answerClaim, readClaimsOf } from '#lib/registration/index.server.ts';
import { deskHref, deskOf, inScope } from '../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'manager';

export const load: PageServerLoad = async ({ locals }) => {
  const { organization } = deskOf(locals);
  const claims = await inScope(locals, (tx) => readClaimsOf(tx, organization.id));
  return {
    claims: claims.map(({ id, name, personName, personFunction, email, answer, answerNote }) => ({
      ...{ id, name, personName, personFunction, email, answer, answerNote },
    })),
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await request.formData();
    const id = String(form.get('id') ?? '');
    const note = String(form.get('note') ?? '')
      .replaceAll('\0', '')
      .toWellFormed()
      .slice(0, 500)
      .trim();
    const answer = form.get('answer') === 'known' ? 'known' : 'unknown';
    const isDone =
      isUuid(id) && (await inScope(locals, (tx) => answerClaim(tx, id, { answer, note }, locals.now)));
    if (isDone) redirect(303, deskHref(locals, '/claims'));
    return fail(409, { id, note, problems: [{ field: '', text: m.network_problem() }] });
  },
};
