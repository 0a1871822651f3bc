import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  LIST_FILTERS,
  PAGE,
  personTold,
  readReceivedPage,
  readSenders,
  readWaitingMessages,
  type ListFilter,
} from '#lib/referral/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { deskHref, deskOf, inScope, sentId } from '../../../../web/desk.server.ts';
import { answerInRequest, peopleAndPlaces, shownReferral } from '../../../../web/referral-answer.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

const filterOf = (url: URL): ListFilter =>
  LIST_FILTERS.find((one) => one === url.searchParams.get('show')) ?? 'todo';
const pageOf = (url: URL): number =>
  Math.min(1000, Math.max(0, Number(url.searchParams.get('page')) - 1 || 0));

const listOf = async (locals: App.Locals, url: URL) => {
  const { organization, territory } = deskOf(locals);
  const today = localDay(locals.now, territory.timeZone);
  return inScope(locals, async (tx) => {
    const asked = { filter: filterOf(url), page: pageOf(url), today };
    const found = await readReceivedPage(tx, organization.id, asked);
    const calls = await readWaitingMessages(tx, organization.id);
    const shown = new Set([...found.slice(0, PAGE), ...calls].map(({ referralId }) => referralId));
    const { people, places } = await peopleAndPlaces(tx, locals, organization.id, [...shown]);
    const senders = await readSenders(tx, organization.id);
    const personOf = (id: string) => people.get(id) ?? { firstName: null, contact: null };
    return {
      ...{ today, places, hasNext: found.length > PAGE },
      lines: found.slice(0, PAGE).map((one) => ({
        ...{ ...shownReferral(one, territory.timeZone), ...personOf(one.referralId) },
        sender: senders.get(one.referralId) ?? null,
      })),
      calls: calls.map((one) => ({
        ...{ ...one, ...personOf(one.referralId) },
      })),
    };
  });
};

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await listOf(locals, url)),
  ...{ filter: filterOf(url), filters: [...LIST_FILTERS], page: pageOf(url) },
  ...{ base: deskHref(locals, '/referrals'), isDone: url.searchParams.has('done'), locale: locals.locale },
});

/** Back to the list as it was looked at. */
const back = ({ url }: RequestEvent): never => {
  const kept = new URLSearchParams();
  for (const name of ['show', 'page']) {
    const value = url.searchParams.get(name);
    if (value) kept.set(name, value.slice(0, 20));
  }
  kept.set('done', '1');
  return redirect(303, `${url.pathname}?${kept}#done`);
};

export const actions: Actions = {
  answer: async (event) => {
    const { organization } = deskOf(event.locals);
    return (await answerInRequest(event as RequestEvent, organization.id)) ?? back(event as RequestEvent);
  },
  told: async (event) => {
    const messageId = sentId((await event.request.formData()).get('message'));
    await inScope(event.locals, (tx) => personTold(tx, messageId, event.locals.now));
    return back(event as RequestEvent);
  },
};
