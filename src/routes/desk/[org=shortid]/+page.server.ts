import { mayUse } from '#lib/accounts/index.ts';
import { readDeskPlaces } from '#lib/directory/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { deskOf, inScope } from '../../../web/desk.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals }) => {
  const { organization, territory, actor } = deskOf(locals);
  const places = await inScope(locals, (tx) => readDeskPlaces(tx, territory.territoryId, organization.id));
  return {
    places,
    isManager: mayUse(actor, 'manager', organization.id),
    today: localDay(locals.now, territory.timeZone),
    locale: locals.locale,
  };
};
