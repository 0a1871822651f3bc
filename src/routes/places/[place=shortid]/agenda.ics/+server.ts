import { error } from '@sveltejs/kit';
import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import { readPlacePage, type PlacePage } from '#lib/directory/index.server.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

const eventOf = (
  page: PlacePage,
  session: PlacePage['sessions'][number],
  locale: 'fr' | 'nl' | 'de' | 'en',
  now: Date,
): IcsEvent => ({
  uid: `${session.workshop}-${session.start}@jalon`,
  stamp: { date: now },
  start: { date: new Date(session.start * 60_000) },
  end: { date: new Date(session.end * 60_000) },
  summary: textFor(session.title, locale)?.text ?? '',
  location: [page.name, page.street, `${page.postalCode ?? ''} ${page.city ?? ''}`]
    .filter(Boolean)
    .join(', '),
});

/** The workshops to come of a place, for any calendar. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { territory, now } = locals;
  const page = await readPlacePage(territory.db, territory.territoryId, params.place.slice(0, 8), now);
  if (!page) error(404);
  const locale = dataLocale(locals.locale);
  const calendar = generateIcsCalendar({
    version: '2.0',
    prodId: '-//Jalon//places//FR',
    method: 'PUBLISH',
    name: page.name,
    events: page.sessions.map((session) => eventOf(page, session, locale, now)),
  });
  return new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${page.slug}.ics"`,
      'cache-control': 'public, max-age=300',
    },
  });
};
