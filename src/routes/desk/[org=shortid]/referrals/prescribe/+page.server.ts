import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { codesOf } from '#lib/directory/index.ts';
import * as m from '#lib/paraglide/messages.js';
import {
  prescribeFormOfAddress,
  prescribingOfForm,
  readPrescribeForm,
} from '#lib/referral/forms/prescribe.ts';
import { SLOTS } from '#lib/referral/index.ts';
import { prescribe, readPrescribedPlaces } from '#lib/referral/index.server.ts';
import { prescribeProblemWords } from '#lib/referral/ui/prescribe-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { deskHref, deskOf, inScope } from '../../../../../web/desk.server.ts';
import { journeysOf } from '../../../../../web/journeys.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../../web/once.server.ts';
import { nearestFirst } from '../../../../../web/partner-places.server.ts';
import { mayTryReferral } from '../../../../../web/referral-answer.server.ts';
import { referralSender } from '../../../../../web/referral-sender.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'sender';

const languageOf = (locale: string) => (locale === 'fr-x-facile' ? 'fr' : locale);

export const load: PageServerLoad = async ({ locals, url }) => {
  const { actor, organization } = deskOf(locals);
  const places = await inScope(locals, (tx) => readPrescribedPlaces(tx, organization.id));
  return {
    ...{ places: nearestFirst(locals, url, places), topics: codesOf('topic'), slots: [...SLOTS] },
    ...{ form: prescribeFormOfAddress(url.searchParams, languageOf(locals.locale)) },
    ...{ languages: codesOf('language'), speakerName: actor.name, once: newRequestKey() },
    ...{ isSetUp: locals.journeys !== undefined, sentHref: deskHref(locals, '/referrals/sent') },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, url, request } = event;
    const { organization, territory } = deskOf(locals);
    const { keys } = journeysOf(locals);
    const sent = await request.formData();
    const typed = readPrescribeForm(sent);
    const asked = prescribingOfForm(typed);
    if (!asked.ok) return fail(400, { typed, problems: asked.problem.map(prescribeProblemWords) });
    if (!(await mayTryReferral(event as RequestEvent, organization.id)))
      return fail(429, { typed, problems: [{ field: '', text: m.problem_too_many() }] });
    const today = localDay(locals.now, territory.timeZone);
    const by = { ...referralSender(locals, url), today };
    const done = await inScopeOnce(locals, sent, 'prescribe', (tx) => prescribe(tx, keys, by, asked.value));
    if (!done.ok)
      return fail(409, { typed, problems: [prescribeProblemWords({ code: done.problem, field: 'place' })] });
    locals.accounts?.mail.nudge();
    const said = new URLSearchParams({ prescribed: asked.value.locationId, topic: asked.value.topic });
    redirect(303, `${deskHref(locals, '/referrals/sent')}?${said}`);
  },
};
