import { locales } from '#lib/paraglide/runtime.js';
import { localizeHref, routeOf } from '#lib/ui/addresses.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
  const here = `${routeOf(url.pathname).path}${url.search}`;
  return {
    locale: locals.locale,
    territoryName: textFor(locals.territory.name, dataLocale(locals.locale))?.text ?? '',
    isDemonstration: locals.territory.isDemonstration,
    phone: process.env.JALON_PHONE ?? '',
    alternates: locales.map((locale) => ({ locale, href: localizeHref(here, locale) })),
  };
};
