import { error } from '@sveltejs/kit';
import { readPlacePage, readWorkshopPage } from '#lib/directory/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { placeAgenda } from '../../../places/[place=shortid]/agenda.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** The dates of one workshop that are not called off, for any calendar. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { territory, now, locale } = locals;
  const { db, territoryId, timeZone } = territory;
  const shortId = params.workshop.slice(0, 8);
  const workshop = await readWorkshopPage(db, territoryId, shortId, now);
  const page = workshop && (await readPlacePage(db, territoryId, workshop.place.shortId, now));
  if (!page) error(404);
  const sessions = workshop.sessions
    .filter(({ isCancelled }) => !isCancelled)
    .map((session) => ({
      ...session,
      workshop: shortId,
      title: workshop.title,
      topics: workshop.topics,
      cost: workshop.cost,
    }));
  const dates = { ...page, sessions, closures: [], closingDays: [] };
  return new Response(placeAgenda(dates, { locale, now, today: localDay(now, timeZone) }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${shortId}.ics"`,
      'cache-control': 'public, max-age=300',
    },
  });
};
