import type { ExportFormat } from '#lib/interchange/index.ts';
import { locales } from '#lib/paraglide/runtime.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { htmlLang } from '#lib/ui/locales.ts';

const PAGES = [
  '/',
  '/places',
  '/map',
  '/sheet',
  '/help-someone',
  '/offer-help',
  '/about',
  '/accessibility',
  '/privacy',
  '/api',
];

const xml = (text: string): string => text.replace(/[<>&"']/g, (letter) => `&#${letter.codePointAt(0)};`);

/** One page with its other languages; `href` is the route's. */
const entry = (baseUrl: string, href: string, changed?: string): string => {
  const others = locales.map(
    (locale) =>
      `<xhtml:link rel="alternate" hreflang="${htmlLang(locale)}" href="${xml(baseUrl + localizeHref(href, locale))}"/>`,
  );
  const when = changed === undefined ? '' : `<lastmod>${changed}</lastmod>`;
  return `<url><loc>${xml(baseUrl + localizeHref(href, 'fr'))}</loc>${when}${others.join('')}</url>\n`;
};

/** A sitemap (sitemaps.org): the pages that stand for themselves, and every public place, in all languages. */
export const sitemap: ExportFormat = {
  contentType: 'application/xml; charset=utf-8',
  extension: 'xml',
  open: ({ baseUrl = '' }) =>
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ' +
    `xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${PAGES.map((page) => entry(baseUrl, page)).join('')}`,
  between: '',
  write: ({ shortId, slug, updatedAt }, { baseUrl = '' }) => ({
    items: [entry(baseUrl, `/places/${shortId}-${slug}`, updatedAt.slice(0, 10))],
  }),
  close: () => '</urlset>\n',
};
