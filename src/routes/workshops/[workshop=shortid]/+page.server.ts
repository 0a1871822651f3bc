import { error } from '@sveltejs/kit';
import { readWorkshopDocuments, readWorkshopPage } from '#lib/directory/index.server.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { workshopJsonLd } from './json-ld.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territory, now } = locals;
  const workshop = await readWorkshopPage(
    territory.db,
    territory.territoryId,
    params.workshop.slice(0, 8),
    now,
  );
  if (!workshop) error(404);
  const whole = (path: string): string => `${url.origin}${localizeHref(path)}`;
  const addresses = {
    url: whole(`/workshops/${workshop.shortId}`),
    placeUrl: whole(`/places/${workshop.place.shortId}-${workshop.place.slug}`),
  };
  return {
    documents: await readWorkshopDocuments(territory.db, territory.territoryId, workshop.shortId),
    workshop,
    jsonLd: workshopJsonLd(workshop, addresses, dataLocale(locals.locale)),
    context: {
      locale: locals.locale,
      timeZone: territory.timeZone,
      today: localDay(now, territory.timeZone),
    },
  };
};
