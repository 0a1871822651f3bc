import { mayUse } from '#lib/accounts/index.ts';
import { countWaitingReports, readDeskPlaces, readPlaceQualities } from '#lib/directory/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { deskOf, inScope } from '../../../web/desk.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals }) => {
  const { organization, territory, actor } = deskOf(locals);
  const today = localDay(locals.now, territory.timeZone);
  const { places, reports } = await inScope(locals, async (tx) => {
    const { territoryId } = territory;
    const found = await readDeskPlaces(tx, territoryId, organization.id);
    const ids = found.map(({ id }) => id);
    const qualities = await readPlaceQualities(tx, territoryId, ids, { now: locals.now, today });
    const scored = found.map((place) => ({ ...place, quality: qualities.get(place.id) }));
    return { places: scored, reports: await countWaitingReports(tx, territoryId, organization.id) };
  });
  return {
    ...{ places, reports, today },
    isManager: mayUse(actor, 'manager', organization.id),
    locale: locals.locale,
  };
};
