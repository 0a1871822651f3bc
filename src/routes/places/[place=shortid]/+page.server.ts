import { error, redirect } from '@sveltejs/kit';
import { pastPeriod, periodsOf } from '#lib/directory/index.ts';
import {
  DEMONSTRATION,
  hoursOfPlace,
  readPlaceDocuments,
  readPlacePage,
} from '#lib/directory/index.server.ts';
import { readNetworksOfPlace } from '#lib/registration/index.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { placeJsonLd } from './json-ld.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territory, now } = locals;
  const page = await readPlacePage(territory.db, territory.territoryId, params.place.slice(0, 8), now);
  if (!page) error(404);
  const path = `/places/${page.shortId}-${page.slug}`;
  // A renamed or merged place keeps its old addresses.
  if (params.place !== `${page.shortId}-${page.slug}`) redirect(301, localizeHref(path));
  const address = `${url.origin}${localizeHref(path)}`;
  const today = localDay(now, territory.timeZone);
  const at = { today, nowMinute: Math.floor(now.getTime() / 60_000), timeZone: territory.timeZone };
  const { db, territoryId } = territory;
  const [hoursOf, networks, documents] = await Promise.all([
    hoursOfPlace(db, territoryId, page, at),
    readNetworksOfPlace(db, territoryId, page.id),
    readPlaceDocuments(db, territoryId, page.id),
  ]);
  return {
    ...{ page, networks, documents, documentsAt: '/documents' },
    hours: hoursOf(page.timetable),
    serviceHours: page.services.map((service) =>
      service.hasOwnHours ? hoursOf(service.timetable, service.id) : undefined,
    ),
    stopHours: page.stops.map((stop) => hoursOf(stop.timetable)),
    past: pastPeriod(page, today, periodsOf(territory.facts.confirmation)),
    context: { locale: locals.locale, timeZone: territory.timeZone, today },
    report: `${localizeHref(path)}/report`,
    poster: `${localizeHref(path)}/poster.pdf`,
    claim: `${localizeHref('/offer-help/register')}?place=${page.shortId}`,
    calendar: `${localizeHref(path)}/agenda.ics`,
    // Short enough to be typed from paper; answered with a redirect.
    shortAddress: `${url.origin}${localizeHref(`/places/${page.shortId}`)}`,
    isInvented: page.source === DEMONSTRATION,
    // A place that its structure has entered itself: its name says more than its number.
    source: page.source.startsWith('structure:') ? page.organization : page.source,
    jsonLd: placeJsonLd(page, address),
  };
};
