import { fail, redirect } from '@sveltejs/kit';
import { join, mayTry, readInvitation } from '#lib/accounts/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { keepSession } from '../../web/session-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'link';

const LONGEST = 200;

export const load: PageServerLoad = async ({ url, locals }) => {
  const token = (url.searchParams.get('t') ?? '').slice(0, LONGEST);
  const { db, territoryId } = locals.territory;
  return { token, invitation: await readInvitation(db, territoryId, token, locals.now) };
};

export const actions: Actions = {
  default: async ({ request, locals, cookies, url, getClientAddress }) => {
    const form = await request.formData();
    const token = String(form.get('t') ?? '').slice(0, LONGEST);
    const name = String(form.get('name') ?? '');
    const { signIn, secret } = locals.accounts as NonNullable<typeof locals.accounts>;
    const who = { account: token, address: getClientAddress() };
    if (!(await mayTry(signIn.db, secret, 'link', who, locals.now)))
      return fail(429, { isKnown: false, name, problems: [{ field: '', text: m.problem_too_many() }] });
    const { db, territoryId } = locals.territory;
    const joined = await join(db, signIn, {
      territoryId,
      token,
      name,
      locale: locals.locale,
      now: locals.now,
    });
    if (joined.ok) {
      keepSession(cookies, url, joined.value);
      redirect(303, localizeHref('/desk'));
    }
    if (joined.problem.code === 'known-account') return { isKnown: true, name, problems: [] };
    return joined.problem.code === 'name-missing'
      ? fail(400, { isKnown: false, name, problems: [{ field: 'name', text: m.problem_name() }] })
      : fail(400, { isKnown: false, name, problems: [{ field: '', text: m.invitation_over() }] });
  },
};
