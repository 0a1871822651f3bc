import { fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { mayTry } from '#lib/accounts/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { keepSession } from '../../web/session-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'signed-in';

/** Whoever has not set it up yet is shown how. A look makes a new key, so a wrong code must not: the old one may be in the telephone. */
export const load: PageServerLoad = async ({ locals, request }) => {
  if (request.method !== 'GET') return { setUp: undefined };
  const begun = await locals.accounts?.signIn.begin(locals.scope.session ?? '');
  const key = begun && (new URL(begun.uri).searchParams.get('secret') ?? '');
  return { setUp: begun && { qr: renderSVG(begun.uri), key, recovery: begun.recovery } };
};

export const actions: Actions = {
  default: async ({ request, locals, cookies, url, getClientAddress }) => {
    const code = String((await request.formData()).get('code') ?? '')
      .trim()
      .slice(0, 40);
    const { signIn, secret } = locals.accounts as NonNullable<typeof locals.accounts>;
    const who = { account: locals.actor?.personId ?? '', address: getClientAddress() };
    if (!(await mayTry(signIn.db, secret, 'second-factor', who, locals.now)))
      return fail(429, { problems: [{ field: 'code', text: m.problem_too_many() }] });
    const session = await signIn.show(locals.scope.session ?? '', code, locals.now);
    if (!session) return fail(400, { problems: [{ field: 'code', text: m.problem_code() }] });
    keepSession(cookies, url, session);
    redirect(303, localizeHref('/desk'));
  },
};
