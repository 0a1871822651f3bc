import { error } from '@sveltejs/kit';
import { readPlacePage } from '#lib/directory/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { placeAgenda } from '../agenda.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** The workshops to come and the closures of a place, for any calendar. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { territory, now } = locals;
  const page = await readPlacePage(territory.db, territory.territoryId, params.place.slice(0, 8), now);
  if (!page) error(404);
  const today = localDay(now, territory.timeZone);
  return new Response(placeAgenda(page, { locale: locals.locale, now, today }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${page.slug}.ics"`,
      'cache-control': 'public, max-age=300',
    },
  });
};
