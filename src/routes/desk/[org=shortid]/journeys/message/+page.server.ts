import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { MESSAGE_DELAY_MINUTES, proveNumber } from '#lib/journey/index.server.ts';
import { messageProblemWords, type MessageProblemCode } from '#lib/journey/ui/stop-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskHref, sentId } from '../../../../../web/desk.server.ts';
import { mayMessage, messagePage, remind, sendCode } from '../../../../../web/journey-message.server.ts';
import { inJourneys } from '../../../../../web/journeys.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await messagePage(locals, url)),
  ...{ base: deskHref(locals, '/journeys'), locale: locals.locale, minutes: MESSAGE_DELAY_MINUTES },
  ...{ isQueued: url.searchParams.has('queued'), isCodeSent: url.searchParams.has('code') },
});

const recordIn = ({ url }: RequestEvent): string => sentId(url.searchParams.get('journey'));
const again = (event: RequestEvent, more = '') =>
  redirect(303, deskHref(event.locals, `/journeys/message?journey=${recordIn(event)}${more}`));
const refusal = (code: MessageProblemCode) =>
  fail(code === 'no-such-journey' ? 404 : 409, { problems: [messageProblemWords(code)] });
const often = () => fail(429, { problems: [{ field: '', text: m.problem_too_many() }] });
const may = (event: RequestEvent, what: 'number-code' | 'journey-message') =>
  mayMessage(event.locals, what, recordIn(event), event.getClientAddress());

const write = async (event: RequestEvent, channel: 'sms' | 'mail') => {
  if (channel === 'sms' && !event.locals.accounts?.offersSms) return refusal('no-number');
  if (!(await may(event, 'journey-message'))) return often();
  const sent = await remind(event.locals, event.url, channel);
  if (sent.ok) return again(event, '&queued=1');
  if (sent.problem.code === 'no-day')
    return fail(409, { problems: [{ field: '', text: m.stop_message_no_day() }] });
  return refusal(sent.problem.code);
};

const prove = async (event: RequestEvent, proof: Parameters<typeof proveNumber>[4]) => {
  if (!(await may(event, 'number-code'))) return often();
  const proved = await inJourneys(event.locals, (tx, by, { keys }) =>
    proveNumber(tx, keys, by, recordIn(event), proof),
  );
  return proved.ok ? again(event) : refusal(proved.problem.code);
};

export const actions: Actions = {
  send: async (event) => {
    if (!event.locals.accounts?.offersSms) return refusal('no-number');
    if (!(await may(event, 'journey-message'))) return often();
    const sent = await sendCode(event.locals, event.url);
    return sent.ok ? again(event, '&code=1') : refusal(sent.problem.code);
  },
  check: async (event) => {
    const code = String((await event.request.formData()).get('code') ?? '').slice(0, 20);
    return prove(event, { how: 'code', code });
  },
  called: (event) => prove(event, { how: 'call' }),
  sms: (event) => write(event, 'sms'),
  mail: (event) => write(event, 'mail'),
};
