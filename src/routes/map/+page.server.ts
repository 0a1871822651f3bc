import { localizeHref } from '#lib/ui/addresses.ts';
import { textFor, type DataLocale } from '#lib/shared/localized-text.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { searchOffer } from '../../web/search.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

/** Towns named on the map so that people find their way, in units of the map: letters of a wide screen, and of a small one. */
const SMALL = { letters: 20, most: 14 };
const LARGE = { letters: 34, most: 6 };

type Town = { name: string; x: number; y: number };

/** The first of these towns, as far as no name covers another one. */
const unhidden = (towns: Town[], { letters, most }: typeof SMALL, width: number): Town[] => {
  // About two thirds of their height wide, on both sides of their point.
  const half = ({ name }: Town) => 0.34 * letters * name.length;
  const named: Town[] = [];
  for (const town of towns) {
    const isHidden = named.some(
      (other) =>
        Math.abs(town.x - other.x) < half(town) + half(other) && Math.abs(town.y - other.y) < 2 * letters,
    );
    const isWhole = town.x > half(town) && town.x < width - half(town);
    if (named.length < most && isWhole && !isHidden) named.push(town);
  }
  return named;
};

const townsOn = ({ facts, map }: App.Locals['territory'], locale: DataLocale) => {
  const { project, width } = map().map;
  const towns = [...facts.communes]
    .sort((a, b) => (b.population?.count ?? 0) - (a.population?.count ?? 0))
    .map((commune) => ({ name: textFor(commune.name, locale)?.text ?? '', ...project(commune) }));
  const large = new Set(unhidden(towns, LARGE, width));
  return [...new Set([...large, ...unhidden([...new Set([...large, ...towns])], SMALL, width)])].map(
    (town) => ({
      ...town,
      isLarge: large.has(town),
    }),
  );
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
