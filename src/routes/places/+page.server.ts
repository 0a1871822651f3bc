import { dataLocale } from '#lib/ui/locales.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { ServerOnly } from '#lib/ui/server-only.ts';
import { placeLine } from '#lib/directory/ui/place-line.ts';
import {
  nearestPlaces,
  type FoundPlace,
  type PlacesFound,
  type Relaxable,
} from '#lib/directory/index.server.ts';
import { searchOffer } from '../../web/search.server.ts';
import { whereNotice } from '../../web/where-notice.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

const PAGE = 12;

/** This search with one parameter changed, or some left out; always from its first page. */
const withParameter = (url: URL, name: string, value: string): string => {
  const params = new URLSearchParams(url.searchParams);
  params.delete('cursor');
  params.set(name, value);
  return `${localizeHref('/places')}?${params}`;
};

/** The parameters that make up a wish. */
const PARAMETERS: Record<Relaxable, string[]> = {
  when: ['when', 'day', 'time'],
  within: ['within'],
  features: ['accessibility', 'equipment', 'format', 'access', 'cost', 'free'],
  languages: ['language'],
  audiences: ['audience'],
  supports: ['support'],
  topics: ['topic'],
  kinds: ['kind'],
};

const withoutWish = (url: URL, wish: Relaxable): string => {
  const params = new URLSearchParams(url.searchParams);
  for (const name of ['cursor', ...PARAMETERS[wish]]) params.delete(name);
  return `${localizeHref('/places')}?${params}`;
};

const pagesOf = (found: PlacesFound, url: URL) => ({
  previous:
    found.offset > 0 ? withParameter(url, 'cursor', String(Math.max(0, found.offset - PAGE))) : undefined,
  next: found.next === null ? undefined : withParameter(url, 'cursor', String(found.next)),
});

const relaxationsOf = (found: PlacesFound, url: URL) =>
  found.relaxations.slice(0, 3).map(({ wish, total, nearest }) => ({
    wish,
    total,
    name: nearest?.card.name ?? '',
    href: withoutWish(url, wish),
  }));

export const load: PageServerLoad = async ({ locals, url }) => {
  const { territory, now } = locals;
  const locale = dataLocale(locals.locale);
  const { form, problems, where, near, found, ...search } = await searchOffer(
    territory,
    // A copy: Kit's own watches which parameters a load reads, for a browser that would ask again.
    new URLSearchParams(url.search),
    now,
    locale,
    PAGE,
  );
  if (search.isCommon) locals.again = search.again;
  const { timeZone } = territory;
  const context = { locale: locals.locale, timeZone, today: localDay(now, timeZone) };
  const lines = (places: FoundPlace[]) => places.map((place) => placeLine(place, context));
  const nowMinute = Math.floor(now.getTime() / 60_000);
  // Which place is meant comes first: a list of everywhere would only bury the question.
  const isAsking = where !== undefined && near === undefined;
  const shown = {
    form,
    isAsking,
    problems,
    ...(where
      ? whereNotice(where, locale, (near) => withParameter(url, 'near', near))
      : { where: undefined, choices: [] }),
    found: { total: found.total, unknownHours: found.unknownHours, offset: found.offset },
    places: isAsking ? [] : lines(found.places),
    relaxations: relaxationsOf(found, url),
    nearest:
      found.total === 0 && near ? lines(nearestPlaces(territory.offer.snapshot, near, nowMinute, 3)) : [],
    mapHref: `${localizeHref('/map')}${url.search}`,
    pages: pagesOf(found, url),
  };
  return { shown: new ServerOnly(shown) };
};
