import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { readJourneys } from '#lib/journey/index.server.ts';
import { codesOf } from '#lib/directory/index.ts';
import { readSendForm, sendFormOfAddress, sendingOfForm } from '#lib/referral/forms/send-referral.ts';
import { readPartnerPlaces, readSharedJourneys, sendReferral } from '#lib/referral/index.server.ts';
import { REACHES, SHARES, SLOTS } from '#lib/referral/index.ts';
import { problemWords } from '#lib/referral/ui/referral-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { mailOrigin } from '../../../../../web/mail-origin.server.ts';
import { deskHref, deskOf, inScope } from '../../../../../web/desk.server.ts';
import { mayTryReferral } from '../../../../../web/referral-answer.server.ts';
import { referralMailWriter } from '../../../../../web/referral-mail.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

/** The people whom this organization may send: those whose journey is open and who said yes. */
const peopleOf = (locals: App.Locals) => {
  const { actor, organization, territory } = deskOf(locals);
  const { territoryId, timeZone } = territory;
  const keys = locals.journeys?.keys;
  if (!keys) return [];
  const today = localDay(locals.now, timeZone);
  const by = {
    territoryId,
    organizationId: organization.id,
    personId: actor.personId,
    now: locals.now,
    today,
  };
  return inScope(locals, async (tx) => {
    const shared = await readSharedJourneys(tx);
    const all = await readJourneys(tx, keys, by);
    return all
      .filter(({ recordId, state }) => state === 'open' && shared.has(recordId))
      .map(({ recordId, firstName, steppedAt }) => ({
        ...{ recordId, firstName: firstName ?? null, since: localDay(steppedAt, timeZone) },
      }));
  });
};

export const load: PageServerLoad = async ({ locals, url }) => ({
  people: await peopleOf(locals),
  places: await inScope(locals, (tx) => readPartnerPlaces(tx, deskOf(locals).organization.id)),
  ...{ form: sendFormOfAddress(url.searchParams), topics: codesOf('topic'), locale: locals.locale },
  ...{ slots: [...SLOTS], reaches: [...REACHES], shares: [...SHARES], base: deskHref(locals, '/referrals') },
});

const FIELDS: Record<string, string> = {
  ...{ 'no-such-journey': 'person', 'not-open': 'person', 'not-agreed': 'person', topic: 'topic' },
  'no-reach': 'reach',
};

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
    const sent = await inScope(locals, (tx) => sendReferral(tx, by, asked.value));
    if (!sent.ok) return refuse(409, [{ code: sent.problem, field: FIELDS[sent.problem] ?? 'place' }]);
    locals.accounts?.mail.nudge();
    redirect(303, `${deskHref(locals, '/referrals/sent')}?done=${sent.value.id}`);
  },
};
