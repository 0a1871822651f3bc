import { localizeHref } from '#lib/ui/addresses.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { searchOffer } from '../../web/search.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

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
    total: found.total,
    list: `${localizeHref('/places')}?${params}`,
    tiles: process.env.JALON_TILES_URL ?? '',
    tilesCredit: process.env.JALON_TILES_ATTRIBUTION ?? '',
  };
};
