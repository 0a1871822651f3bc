import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { agreeToShare, readJourneys } from '#lib/journey/index.server.ts';
import { codesOf } from '#lib/directory/index.ts';
import { readSendForm, sendFormOfAddress, sendingOfForm } from '#lib/referral/forms/send-referral.ts';
import {
  readPartnerPlaces,
  readSharedJourneys,
  sendReferral,
  type SendProblem,
} from '#lib/referral/index.server.ts';
import { REACHES, SHARES, SLOTS } from '#lib/referral/index.ts';
import { refused } from '#lib/shared/result.ts';
import { problemWords } from '#lib/referral/ui/referral-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { mailOrigin } from '../../../../../web/mail-origin.server.ts';
import { deskHref, deskOf, inScope } from '../../../../../web/desk.server.ts';
import { actingOf } from '../../../../../web/journeys.server.ts';
import { nearestFirst } from '../../../../../web/partner-places.server.ts';
import { mayTryReferral } from '../../../../../web/referral-answer.server.ts';
import { referralMailWriter } from '../../../../../web/referral-mail.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

/** The people whom this organization may send, whose journey is open; who said yes before need not be asked again. */
const peopleOf = (locals: App.Locals) => {
  const { timeZone } = deskOf(locals).territory;
  const keys = locals.journeys?.keys;
  if (!keys) return [];
  const by = actingOf(locals);
  return inScope(locals, async (tx) => {
    const shared = await readSharedJourneys(tx);
    const all = await readJourneys(tx, keys, by);
    return all
      .filter(({ state }) => state === 'open')
      .map(({ recordId, firstName, steppedAt }) => ({
        ...{ recordId, firstName: firstName ?? null, since: localDay(steppedAt, timeZone) },
        hasAgreed: shared.has(recordId),
      }));
  });
};

export const load: PageServerLoad = async ({ locals, url }) => ({
  people: await peopleOf(locals),
  places: nearestFirst(
    locals,
    url,
    await inScope(locals, (tx) => readPartnerPlaces(tx, deskOf(locals).organization.id)),
  ),
  speakerName: deskOf(locals).actor.name,
  ...{ form: sendFormOfAddress(url.searchParams), topics: codesOf('topic'), locale: locals.locale },
  ...{ slots: [...SLOTS], reaches: [...REACHES], shares: [...SHARES], base: deskHref(locals, '/referrals') },
});

const FIELDS: Record<string, string> = {
  ...{ 'no-such-journey': 'person', 'not-open': 'person', 'not-agreed': 'agreed', topic: 'topic' },
  'no-reach': 'reach',
  channel: 'channel',
};

/** What stands in the way of a yes, in the codes of sending. */
const PROBLEM_OF: Record<string, SendProblem> = { 'no-such-journey': 'no-such-journey' };

export const actions: Actions = {
  default: async (event) => {
    const { locals, url } = event;
    const { organization, territory } = deskOf(locals);
    const typed = readSendForm(await event.request.formData());
    const refuse = (status: number, codes: { code: string; field: string }[]) =>
      fail(status, {
        typed,
        problems: codes.map(({ code, field }) => ({ field, text: problemWords(code) })),
      });
    if (!(await mayTryReferral(event as RequestEvent, organization.id)))
      return fail(429, { typed, problems: [{ field: '', text: m.problem_too_many() }] });
    const asked = sendingOfForm(typed);
    if (!asked.ok) return refuse(400, asked.problem);
    const origin = mailOrigin(locals, url);
    const by = {
      ...{ territoryId: territory.territoryId, organizationId: organization.id, now: locals.now },
      ...{ locale: locals.locale, origin, write: referralMailWriter(origin, locals.locale) },
    };
    const { hasAgreed, channel, ...what } = asked.value;
    const sent = await inScope(locals, async (tx) => {
      if (hasAgreed) {
        const agreed = await agreeToShare(tx, actingOf(locals), what.recordId, channel);
        if (!agreed.ok) return refused(PROBLEM_OF[agreed.problem.code] ?? 'not-open');
      }
      return sendReferral(tx, by, what);
    });
    if (!sent.ok) return refuse(409, [{ code: sent.problem, field: FIELDS[sent.problem] ?? 'place' }]);
    locals.accounts?.mail.nudge();
    redirect(303, `${deskHref(locals, '/referrals/sent')}?done=${sent.value.id}`);
  },
};
