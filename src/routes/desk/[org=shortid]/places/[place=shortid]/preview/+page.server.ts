import { error } from '@sveltejs/kit';
import { pastPeriod, periodsOf } from '#lib/directory/index.ts';
import {
  hoursOfPlace,
  readPlaceDocuments,
  readPlacePage,
  type DirectoryTables,
} from '#lib/directory/index.server.ts';
import { readNetworksOfPlace } from '#lib/registration/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { deskHref, deskOf, deskPlace, inScope } from '../../../../../../web/desk.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

/** What the public page of the place shows, or will show: read in the scope of its structure, which sees its drafts. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { organization, territory } = deskOf(locals);
  const { territoryId, timeZone } = territory;
  const { now, locale } = locals;
  const { shortId } = await deskPlace(locals, params);
  const today = localDay(now, timeZone);
  const at = { today, nowMinute: Math.floor(now.getTime() / 60_000), timeZone };
  const shown = await inScope(locals, async (tx) => {
    const page = await readPlacePage(tx, territoryId, shortId, now, 'drafts');
    if (!page) return undefined;
    const networks = await readNetworksOfPlace<DirectoryTables>(tx, territoryId, page.id);
    const documents = await readPlaceDocuments(tx, territoryId, page.id);
    return { page, networks, documents, hoursOf: await hoursOfPlace(tx, territoryId, page, at) };
  });
  if (!shown) error(404);
  const { page, networks, documents, hoursOf } = shown;
  const path = `/places/${page.shortId}-${page.slug}`;
  return {
    back: deskHref(locals, `/places/${shortId}`),
    ...{ page, networks, documents },
    documentsAt: `/desk/${organization.shortId}/places/${shortId}/documents`,
    hours: hoursOf(page.timetable),
    serviceHours: page.services.map((one) => (one.hasOwnHours ? hoursOf(one.timetable, one.id) : undefined)),
    stopHours: page.stops.map((stop) => hoursOf(stop.timetable)),
    past: pastPeriod(page, today, periodsOf(locals.territory.facts.confirmation)),
    context: { locale, timeZone, today },
    // A structure corrects its own page, it reports nothing of it.
    ...{ report: '', poster: '', claim: '' },
    calendar: `${localizeHref(path)}/agenda.ics`,
    shortAddress: `${url.origin}${localizeHref(`/places/${page.shortId}`)}`,
    isInvented: false,
    source: page.organization,
    jsonLd: '{}',
  };
};
