import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { mayTry } from '#lib/accounts/index.server.ts';
import { readHeldReferral, readSenders, seeReferral } from '#lib/referral/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { inScope } from '../../web/desk.server.ts';
import { answerInRequest, peopleAndPlaces, shownReferral } from '../../web/referral-answer.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'link';

const tokenOf = (url: URL): string => (url.searchParams.get('t') ?? '').slice(0, 200);

const isTooMuch = async ({ locals, url, getClientAddress }: RequestEvent): Promise<boolean> => {
  const { signIn, secret } = locals.accounts as NonNullable<App.Locals['accounts']>;
  const who = { account: tokenOf(url), address: getClientAddress() };
  return !(await mayTry(signIn.db, secret, 'link', who, locals.now));
};

/** The referral of the link as its page shows it; undefined when the link is over. */
const shownAt = ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) =>
  inScope(
    locals,
    async (tx) => {
      const held = await readHeldReferral(tx, locals.now);
      if (!held) return undefined;
      // What is personal is read first: a stop takes the journey before the referral, and so do we.
      const { people, places } = await peopleAndPlaces(tx, locals, held.toId, [held.referralId]);
      const one = await seeReferral(tx, held, locals.now);
      const sender = (await readSenders(tx, one.toId)).get(one.referralId) ?? null;
      const person = people.get(one.referralId) ?? { firstName: null, contact: null };
      return { one: { ...shownReferral(one, locals.territory.timeZone), ...person, sender }, places };
    },
    tokenOf(url),
  );

/** Shows, and answers nothing: programs that look through mail open every link in it. */
export const load: PageServerLoad = async (event) => {
  const { locals, url, request } = event;
  if (request.method === 'GET' && (await isTooMuch(event as RequestEvent))) error(429);
  return {
    ...{ shown: await shownAt(event), isDone: url.searchParams.has('done'), locale: locals.locale },
    today: localDay(locals.now, locals.territory.timeZone),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const token = tokenOf(event.url);
    const problem = await answerInRequest(event as RequestEvent, token, token);
    return problem ?? redirect(303, `${event.url.pathname}?t=${encodeURIComponent(token)}&done=1`);
  },
};
