import { fail, redirect } from '@sveltejs/kit';
import { callOfForm } from '#lib/network/forms/note-call.ts';
import { noteBounce, noteCall, readWaitingMail, stopCampaign } from '#lib/network/index.server.ts';
import { countSeasonAnswers, countStates, RECIPIENT_STATES, SEASON_ANSWERS } from '#lib/network/index.ts';
import { callProblemWords } from '#lib/network/ui/campaign-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay, wallClock } from '#lib/shared/local-time.ts';
import { campaignInAddress, ownCommunes, sendInRequest, todayOf } from '../../../web/campaigns.server.ts';
import { inScope } from '../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'coordinator';

/** The list's filter, kept from page to page. */
const stateIn = (url: URL): string => {
  const state = RECIPIENT_STATES.find((one) => one === url.searchParams.get('state'));
  return state ? `?state=${state}` : '';
};

/** Read anew at each request; the list's filter is in the address. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { places, ...campaign } = await campaignInAddress(locals, params);
  const wanted = RECIPIENT_STATES.find((state) => state === url.searchParams.get('state'));
  const { communes, waiting } = await inScope(locals, async (tx) => ({
    communes: await ownCommunes(locals, tx),
    waiting: await readWaitingMail(tx, campaign.id),
  }));
  const dayOf = (at: Date | null) => at && localDay(at, locals.territory.timeZone);
  const names = new Map(communes.map(({ code, name }) => [code, name]));
  const shown = wanted ? places.filter(({ state }) => state === wanted) : places;
  const counts = countStates(places.map(({ state }) => state));
  const said = countSeasonAnswers(places.map(({ seasonAnswer }) => seasonAnswer));
  return {
    ...{ campaign, wanted, locale: locals.locale, n: places.length },
    ...{ today: todayOf(locals), time: wallClock(locals.now, locals.territory.timeZone).slice(11, 16) },
    counts: RECIPIENT_STATES.map((state) => ({ state, count: counts[state] })),
    seasonCounts: [...SEASON_ANSWERS, 'none' as const].map((answer) => ({ answer, count: said[answer] })),
    isCutOff: counts.waiting > 0 && !campaign.isStopped && campaign.sendOn <= todayOf(locals),
    waiting: waiting && { ...waiting, since: localDay(waiting.since, locals.territory.timeZone) },
    places: shown.map((place) => ({
      ...{ ...place, commune: names.get(place.communeCode) ?? place.communeCode },
      calledOn: dayOf(place.calledAt),
    })),
  };
};

export const actions: Actions = {
  send: async ({ locals, params, url }) => {
    await sendInRequest(locals, await campaignInAddress(locals, params));
    redirect(303, url.pathname);
  },
  call: async ({ request, locals, params, url }) => {
    const { id: campaignId } = await campaignInAddress(locals, params);
    const form = await request.formData();
    const call = callOfForm(form);
    const called = String(form.get('place') ?? '');
    const refuse = (status: number, problem: { field: string; text: string }) =>
      fail(status, { called, note: String(form.get('note') ?? '').slice(0, 500), problems: [problem] });
    if (!call.ok) return refuse(400, callProblemWords(call.problem, called));
    const { territoryId } = locals.territory;
    const at = { territoryId, campaignId, now: locals.now, today: todayOf(locals) };
    const isDone = await inScope(locals, (tx) => noteCall(tx, at, call.value));
    if (!isDone) return refuse(404, { field: '', text: m.call_gone() });
    redirect(303, `${url.pathname}${stateIn(url)}#p-${called}`);
  },
  bounced: async ({ request, locals, params, url }) => {
    const { id: campaignId } = await campaignInAddress(locals, params);
    const called = String((await request.formData()).get('place') ?? '');
    const at = { territoryId: locals.territory.territoryId, campaignId, now: locals.now };
    const isDone = isUuid(called) && (await inScope(locals, (tx) => noteBounce(tx, at, called)));
    if (isDone) redirect(303, `${url.pathname}${stateIn(url)}#p-${called}`);
    return fail(404, { called, note: '', problems: [{ field: '', text: m.call_gone() }] });
  },
  stop: async ({ locals, params, url }) => {
    const { id } = await campaignInAddress(locals, params);
    await inScope(locals, (tx) => stopCampaign(tx, locals.territory.territoryId, id, locals.now));
    redirect(303, url.pathname);
  },
};
