import { localizeHref } from '#lib/ui/addresses.ts';
import { textFor, type DataLocale } from '#lib/shared/localized-text.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { searchOffer } from '../../web/search.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

/** Towns named on the map so that people find their way: so many, and so far from each other (units of the map). */
const TOWNS = 14;
const BETWEEN = 100;

type Town = { name: string; x: number; y: number };

const townsOn = ({ facts, map }: App.Locals['territory'], locale: DataLocale): Town[] => {
  const towns: Town[] = [];
  const bySize = [...facts.communes].sort((a, b) => (b.population?.count ?? 0) - (a.population?.count ?? 0));
  for (const commune of bySize) {
    const { x, y } = map().map.project(commune);
    const isFree = towns.every((town) => Math.hypot(town.x - x, (town.y - y) * 2) > BETWEEN);
    if (towns.length < TOWNS && isFree) towns.push({ name: textFor(commune.name, locale)?.text ?? '', x, y });
  }
  return towns;
};

/** More points than this are a blot: the list is for that. */
const MOST = 400;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { territory, now } = locals;
  const { map, version, isSchematic } = territory.map();
  const params = new URLSearchParams(url.searchParams);
  params.delete('cursor');
  const { found, near } = await searchOffer(territory, params, now, dataLocale(locals.locale), MOST);
  const points = found.places
    .filter(({ latitude }) => !Number.isNaN(latitude))
    .map(({ card, latitude, longitude, now: state }) => ({
      ...map.project({ latitude, longitude }),
      latitude,
      longitude,
      name: card.name,
      city: card.city ?? '',
      state: state.state,
      href: localizeHref(`/places/${card.shortId}-${card.slug}`),
    }))
    .filter(({ x, y }) => x >= 0 && y >= 0 && x <= map.width && y <= map.height);
  return {
    width: map.width,
    height: map.height,
    picture: `/territory.svg?v=${version}`,
    isSchematic,
    near: near && map.project(near),
    points,
    towns: townsOn(territory, dataLocale(locals.locale)),
    total: found.total,
    list: `${localizeHref('/places')}?${params}`,
    tiles: process.env.JALON_TILES_URL ?? '',
    tilesCredit: process.env.JALON_TILES_ATTRIBUTION ?? '',
  };
};
