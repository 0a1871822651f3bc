import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Transaction } from 'kysely';
import * as m from '#lib/paraglide/messages.js';
import { agreeToShare, readJourneys } from '#lib/journey/index.server.ts';
import { codesOf } from '#lib/directory/index.ts';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import { readSendForm, sendFormOfAddress, sendingOfForm } from '#lib/referral/forms/send-referral.ts';
import { readPartnerPlaces, readSharedJourneys, sendReferral } from '#lib/referral/index.server.ts';
import { REACHES, SHARES, SLOTS } from '#lib/referral/index.ts';
import { ok } from '#lib/shared/result.ts';
import { problemWords } from '#lib/referral/ui/referral-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { deskHref, deskOf, inScope } from '../../../../../web/desk.server.ts';
import { actingOf } from '../../../../../web/journeys.server.ts';
import { nearestFirst } from '../../../../../web/partner-places.server.ts';
import { mayTryReferral } from '../../../../../web/referral-answer.server.ts';
import { referralSender } from '../../../../../web/referral-sender.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

type Tx = Transaction<DirectoryTables>;

/** The people whom this organization may send, whose journey is open; who said yes before need not be asked again. */
const peopleOf = async (tx: Tx, locals: App.Locals) => {
  const keys = locals.journeys?.keys;
  if (!keys) return [];
  const shared = await readSharedJourneys(tx);
  const open = (await readJourneys(tx, keys, actingOf(locals))).filter(({ state }) => state === 'open');
  return open.map(({ recordId, firstName, steppedAt }) => ({
    ...{ recordId, firstName: firstName ?? null, hasAgreed: shared.has(recordId) },
    since: localDay(steppedAt, locals.territory.timeZone),
  }));
};

export const load: PageServerLoad = ({ locals, url }) => {
  const { actor, organization } = deskOf(locals);
  return inScope(locals, async (tx) => ({
    people: await peopleOf(tx, locals),
    places: nearestFirst(locals, url, await readPartnerPlaces(tx, organization.id)),
    ...{ form: sendFormOfAddress(url.searchParams), topics: codesOf('topic'), locale: locals.locale },
    ...{
      slots: [...SLOTS],
      reaches: [...REACHES],
      shares: [...SHARES],
      base: deskHref(locals, '/referrals'),
    },
    speakerName: actor.name,
  }));
};

const FIELDS: Record<string, string> = {
  ...{ 'no-such-journey': 'person', 'not-open': 'person', 'not-agreed': 'agreed', topic: 'topic' },
  'no-reach': 'reach',
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, url } = event;
    const { organization } = deskOf(locals);
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
    const { hasAgreed, channel, ...what } = asked.value;
    const sent = await inScope(locals, async (tx) => {
      const agreed = hasAgreed
        ? await agreeToShare(tx, actingOf(locals), what.recordId, channel)
        : ok(undefined);
      return agreed.ok ? sendReferral(tx, referralSender(locals, url), what) : agreed;
    });
    if (!sent.ok) return refuse(409, [{ code: sent.problem, field: FIELDS[sent.problem] ?? 'place' }]);
    locals.accounts?.mail.nudge();
    redirect(303, `${deskHref(locals, '/referrals/sent')}?done=${sent.value.id}`);
  },
};
