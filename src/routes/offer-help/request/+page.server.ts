import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mayTry } from '#lib/accounts/index.server.ts';
import { shortIdOf } from '#lib/directory/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { answerBy, LINK_HOURS } from '#lib/registration/index.ts';
import { confirmRegistration, readOwnRequest } from '#lib/registration/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { mailOrigin } from '../../../web/mail-origin.server.ts';
import { writeToManagers, writeToVerifiers } from '../../../web/registration-mail.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'link';

const tokenOf = (url: URL): string => (url.searchParams.get('t') ?? '').slice(0, 200);

const isTooMuch = async ({ locals, url, getClientAddress }: RequestEvent): Promise<boolean> => {
  const { signIn, secret } = locals.accounts as NonNullable<App.Locals['accounts']>;
  const who = { account: tokenOf(url), address: getClientAddress() };
  return !(await mayTry(signIn.db, secret, 'link', who, locals.now));
};

/** Shows, and consumes nothing: programs that look through mail open every link in it. */
export const load: PageServerLoad = async (event) => {
  const { locals, url, request } = event;
  if (request.method === 'GET' && (await isTooMuch(event as RequestEvent))) error(429);
  const { db, territoryId, timeZone } = locals.territory;
  const own = await readOwnRequest(db, territoryId, tokenOf(url), locals.now);
  return {
    own: own && {
      ...{ state: own.state, isClaim: own.isClaim, name: own.name, email: own.email, reason: own.reason },
      answerBy: own.confirmedAt && localDay(answerBy(own.confirmedAt), timeZone),
    },
    ...{ hours: LINK_HOURS, locale: locals.locale },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, url } = event;
    if (await isTooMuch(event)) return fail(429, { problems: [{ field: '', text: m.problem_too_many() }] });
    const { db, territoryId } = locals.territory;
    const origin = mailOrigin(locals, url);
    const outcome = await confirmRegistration(db, {
      ...{ territoryId, token: tokenOf(url), now: locals.now },
      toVerifiers: (request) => writeToVerifiers(request, origin),
      toManagers: (request) =>
        writeToManagers(request, origin, `/desk/${shortIdOf(request.organizationId ?? '')}/claims`),
    });
    if (!outcome.ok) return fail(409, { problems: [{ field: '', text: m.problem_link() }] });
    locals.accounts?.mail.nudge();
    redirect(303, `${url.pathname}?t=${encodeURIComponent(tokenOf(url))}`);
  },
};
