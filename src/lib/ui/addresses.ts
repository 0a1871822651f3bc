import { getLocale, type Locale } from '../paraglide/runtime.js';
import words from './address-words.json' with { type: 'json' };

/**
 * Translated addresses: `/places/x` is `/fr/lieux/x`, `/de/orte/x`, `/fr-facile/lieux/x`. Two look-ups in a table:
 * patterns for each link cost a third of a page's time (docs/adr/0005-languages.md).
 */
const PREFIXES: Record<Locale, string> = {
  fr: 'fr',
  nl: 'nl',
  de: 'de',
  en: 'en',
  'fr-x-facile': 'fr-facile',
};
const LOCALES = new Map(Object.entries(PREFIXES).map(([locale, prefix]) => [prefix, locale as Locale]));
const WORDS = new Map(Object.entries(words));

/** `/fr/lieux/x` by language: what people type back into the route it means. */
const ROUTES = new Map<Locale, Map<string, string>>(
  [...LOCALES.values()].map((locale) => [
    locale,
    new Map([...WORDS].map(([route, said]) => [said[locale], route])),
  ]),
);

/** Where the first word of an address ends: a page says many addresses, and this takes a tenth of a split's time. */
const endOfFirst = (href: string): number => {
  for (let i = 1; i < href.length; i++) if ('/?#'.includes(href[i] as string)) return i;
  return href.length;
};

/** The address of a route (`/places?near=5000`) in a language; the reader's own by default. */
export const localizeHref = (href: string, locale: Locale = getLocale()): string => {
  const end = endOfFirst(href);
  const first = href.slice(1, end);
  const said = WORDS.get(first)?.[locale] ?? first;
  return `/${PREFIXES[locale]}${said && '/'}${said}${href.slice(end)}`;
};

/** The language and the route of an address; `locale` is undefined where the address names none (`/api/...`). */
export const routeOf = (pathname: string): { locale: Locale | undefined; path: string } => {
  const [prefix = '', first = '', ...rest] = pathname.split('/').slice(1);
  const locale = LOCALES.get(prefix);
  if (!locale) return { locale, path: pathname };
  const route = ROUTES.get(locale)?.get(first) ?? first;
  return { locale, path: `/${[route, ...rest].filter((part, i) => i > 0 || part).join('/')}` };
};
