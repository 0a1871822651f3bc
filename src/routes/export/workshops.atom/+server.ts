import { dataLocale } from '#lib/ui/locales.ts';
import { atomFeed } from '../../../web/agenda.server.ts';
import { answerFeed, answerPreflight, refuseWith } from '../../../web/stream-export.server.ts';
import { readWorkshopFilter } from '../../../web/workshop-filter.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** The newest workshops, for a feed reader; the filters are the calendar's. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const filter = readWorkshopFilter(url.searchParams);
  if (!filter.ok)
    return refuseWith({
      type: 'about:blank',
      title: 'Unusable parameter',
      status: 400,
      problems: filter.problem,
    });
  const reader = { locale: dataLocale(locals.locale), baseUrl: url.origin, now: locals.now, self: url.href };
  return answerFeed(
    await atomFeed(locals.territory, filter.value, reader),
    'application/atom+xml; charset=utf-8',
  );
};

export const OPTIONS: RequestHandler = answerPreflight;
