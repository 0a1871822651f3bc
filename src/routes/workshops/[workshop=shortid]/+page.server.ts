import { error } from '@sveltejs/kit';
import { readWorkshopPage } from '#lib/directory/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { territory, now } = locals;
  const workshop = await readWorkshopPage(
    territory.db,
    territory.territoryId,
    params.workshop.slice(0, 8),
    now,
  );
  if (!workshop) error(404);
  return {
    workshop,
    context: {
      locale: locals.locale,
      timeZone: territory.timeZone,
      today: localDay(now, territory.timeZone),
    },
  };
};
