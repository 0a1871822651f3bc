import { error } from '@sveltejs/kit';
import { communeSheet } from '#lib/directory/index.server.ts';
import { isLocale, type Locale } from '#lib/paraglide/runtime.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { noticeLanguagesOf } from '#lib/territory/index.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

/** In the communes with German as their language a public notice is in German and in French. */
const noticeLocales = (languages: string[], asked: Locale): Locale[] => {
  if (!languages.includes('de')) return [asked];
  const both = languages.filter((language): language is Locale => isLocale(language));
  return [...new Set([...both, asked === 'fr-x-facile' ? 'fr' : asked])];
};

export const load: PageServerLoad = ({ locals, params, url }) => {
  const { territory, now } = locals;
  const commune = territory.facts.communes.find(({ code }) => code === params.commune);
  if (!commune) error(404);
  const locales = noticeLocales(noticeLanguagesOf(commune), locals.locale);
  return {
    commune: {
      code: commune.code,
      names: commune.name,
      name: textFor(commune.name, dataLocale(locals.locale))?.text ?? commune.code,
    },
    ...communeSheet(territory.offer.snapshot, commune, Math.floor(now.getTime() / 60_000)),
    notices: locales.map((locale) => ({
      locale,
      address: `${url.origin}${localizeHref('/places', locale)}?near=${commune.mainPostalCode}`,
    })),
    today: localDay(now, territory.timeZone),
  };
};
