import { fail, redirect } from '@sveltejs/kit';
import { mayTry } from '#lib/accounts/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { keepSession, safeNext } from '../../../web/session-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'link';

const LONGEST = 200;

/** Shows a button and consumes nothing: programs that look through mail open every link in it. */
export const load: PageServerLoad = ({ url }) => ({
  token: (url.searchParams.get('t') ?? '').slice(0, LONGEST),
  next: safeNext(url.searchParams.get('next'), ''),
});

export const actions: Actions = {
  default: async ({ request, locals, cookies, url, getClientAddress }) => {
    const form = await request.formData();
    const token = String(form.get('t') ?? '').slice(0, LONGEST);
    const { signIn, secret } = locals.accounts as NonNullable<typeof locals.accounts>;
    const who = { account: token, address: getClientAddress() };
    if (!(await mayTry(signIn.db, secret, 'link', who, locals.now)))
      return fail(429, { problems: [{ field: '', text: m.problem_too_many() }] });
    const session = await signIn.openByLink(token);
    if (!session) return fail(400, { problems: [{ field: '', text: m.problem_link() }] });
    keepSession(cookies, url, session);
    redirect(303, safeNext(form.get('next'), localizeHref('/desk')));
  },
};
