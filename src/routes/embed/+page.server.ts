import { placeLine } from '#lib/directory/ui/place-line.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { searchOffer } from '../../web/search.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

const MOST = 5;

/** The search in a frame of another site, or fetched by `embed.js`: no cookie, nothing of anybody else. */
export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const { territory, now, locale } = locals;
  const params = new URLSearchParams(url.search);
  const found = await searchOffer(territory, params, now, dataLocale(locale), MOST);
  const context = { locale, timeZone: territory.timeZone, today: localDay(now, territory.timeZone) };
  const isLost = found.where !== undefined && found.near === undefined;
  setHeaders({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' });
  return {
    form: found.form,
    isLost,
    isAsked: found.form.near !== '' || params.has('topic'),
    places: isLost ? [] : found.found.places.map((place) => placeLine(place, context)),
    total: found.found.total,
    action: localizeHref('/embed'),
    all: `${localizeHref('/places')}${url.search}`,
  };
};
