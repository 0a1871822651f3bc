import { dataLocale } from '#lib/ui/locales.ts';
import { calendarPieces } from '../../../web/agenda.server.ts';
import { answerFeed, answerPreflight, refuseWith } from '../../../web/stream-export.server.ts';
import { readWorkshopFilter } from '../../../web/workshop-filter.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** The workshops to come for any calendar: all, of a place, of a commune, about a topic. */
export const GET: RequestHandler = ({ locals, url }) => {
  const filter = readWorkshopFilter(url.searchParams);
  if (!filter.ok)
    return refuseWith({
      type: 'about:blank',
      title: 'Unusable parameter',
      status: 400,
      problems: filter.problem,
    });
  const reader = { locale: dataLocale(locals.locale), baseUrl: url.origin, now: locals.now };
  return answerFeed(calendarPieces(locals.territory, filter.value, reader), 'text/calendar; charset=utf-8');
};

export const OPTIONS: RequestHandler = answerPreflight;
