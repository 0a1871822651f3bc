import { locales, localizeHref, type Locale } from '#lib/paraglide/runtime.js';
import { dataLocale } from '#lib/ui/locales.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import type { LayoutServerLoad } from './$types';

const withQuery = (href: string, locale: Locale): string => localizeHref(href, { locale });

export const load: LayoutServerLoad = ({ locals, url }) => {
  const here = `${url.pathname}${url.search}`;
  return {
    locale: locals.locale,
    territoryName: textFor(locals.territory.name, dataLocale(locals.locale))?.text ?? '',
    isDemonstration: locals.territory.isDemonstration,
    phone: process.env.JALON_PHONE ?? '',
    alternates: locales.map((locale) => ({ locale, href: withQuery(here, locale) })),
  };
};
