import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mayTry, PROVIDER_PROBLEMS, requestSignIn, type WayIn } from '#lib/accounts/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { mailOrigin } from '../../web/mail-origin.server.ts';
import { keepSession, safeNext } from '../../web/session-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'public';

type Field = 'email' | 'code';
const refuse = (status: number, email: string, next: string, isSent: boolean, field: Field, text: string) =>
  fail(status, { email, next, isSent, problems: [{ field, text }] });

const fieldsOf = async ({ request }: RequestEvent) => {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    email: text('email').slice(0, 254).toLowerCase(),
    code: text('code').replace(/\D/g, ''),
    next: text('next'),
  };
};

const written =
  ({ url, locals }: RequestEvent, next: string) =>
  ({ linkToken, code }: WayIn) => {
    const origin = mailOrigin(locals, url);
    const query = new URLSearchParams({ t: linkToken, ...(next && { next }) });
    const link = `${origin}${localizeHref('/sign-in/link')}?${query}`;
    return { subject: m.mail_sign_in_subject(), body: m.mail_sign_in_body({ link, code }) };
  };

export const load: PageServerLoad = ({ url, locals }) => ({
  isOff: locals.accounts === undefined,
  isDemonstration: locals.accounts?.isDemonstration ?? false,
  next: safeNext(url.searchParams.get('next'), ''),
  provider: locals.accounts?.provider?.label,
  /** What went wrong with the identity provider, for whoever was sent back from it. */
  providerProblem: PROVIDER_PROBLEMS.find((one) => one === url.searchParams.get('problem')),
});

export const actions: Actions = {
  mail: async (event) => {
    const { locals } = event;
    const { email, next } = await fieldsOf(event);
    if (!locals.accounts) return refuse(503, email, next, false, 'email', m.sign_in_off());
    const { signIn, secret, mail } = locals.accounts;
    const asked = await requestSignIn(signIn, secret, {
      ...{
        territoryId: locals.territory.territoryId,
        email,
        address: event.getClientAddress(),
        now: locals.now,
      },
      write: written(event, safeNext(next, '')),
    });
    if (asked.ok) {
      mail.nudge();
      return { email, next, isSent: true, problems: [] };
    }
    return asked.problem.code === 'too-many-tries'
      ? refuse(429, email, next, false, 'email', m.problem_too_many())
      : refuse(400, email, next, false, 'email', m.problem_email({ value: email }));
  },
  code: async (event) => {
    const { locals } = event;
    const { email, code, next } = await fieldsOf(event);
    if (!locals.accounts) return refuse(503, email, next, true, 'code', m.sign_in_off());
    const { signIn, secret } = locals.accounts;
    const who = { account: email, address: event.getClientAddress() };
    if (!(await mayTry(signIn.db, secret, 'sign-in-code', who, locals.now)))
      return refuse(429, email, next, true, 'code', m.problem_too_many());
    const session = await signIn.openByCode(email, code);
    if (!session) return refuse(400, email, next, true, 'code', m.problem_code());
    keepSession(event.cookies, event.url, session);
    redirect(303, safeNext(next, localizeHref('/desk')));
  },
};
