import { redirect } from '@sveltejs/kit';
import { stopCampaign } from '#lib/network/index.server.ts';
import { countStates, RECIPIENT_STATES } from '#lib/network/index.ts';
import { wallClock } from '#lib/shared/local-time.ts';
import { campaignInAddress, ownCommunes, sendInRequest, todayOf } from '../../../web/campaigns.server.ts';
import { inScope } from '../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'coordinator';

/** Read anew at each request; the list's filter is in the address. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { places, ...campaign } = await campaignInAddress(locals, params);
  const wanted = RECIPIENT_STATES.find((state) => state === url.searchParams.get('state'));
  const communes = await inScope(locals, (tx) => ownCommunes(locals, tx));
  const names = new Map(communes.map(({ code, name }) => [code, name]));
  const shown = wanted ? places.filter(({ state }) => state === wanted) : places;
  const counts = countStates(places.map(({ state }) => state));
  return {
    ...{ campaign, wanted, locale: locals.locale, n: places.length },
    ...{ today: todayOf(locals), time: wallClock(locals.now, locals.territory.timeZone).slice(11, 16) },
    counts: RECIPIENT_STATES.map((state) => ({ state, count: counts[state] })),
    isCutOff: counts.waiting > 0 && !campaign.isStopped && campaign.sendOn <= todayOf(locals),
    places: shown.map((place) => ({ ...place, commune: names.get(place.communeCode) ?? place.communeCode })),
  };
};

export const actions: Actions = {
  send: async ({ locals, params, url }) => {
    await sendInRequest(locals, await campaignInAddress(locals, params));
    redirect(303, url.pathname);
  },
  stop: async ({ locals, params, url }) => {
    const { id } = await campaignInAddress(locals, params);
    await inScope(locals, (tx) => stopCampaign(tx, locals.territory.territoryId, id, locals.now));
    redirect(303, url.pathname);
  },
};
