import { isTurn } from '#lib/accounts/index.ts';
import { locales } from '#lib/paraglide/runtime.js';
import { localizeHref, routeOf } from '#lib/ui/addresses.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { SESSION_COOKIE } from '../web/gate.server.ts';
import { workerOf } from '../web/work-places.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url, cookies }) => {
  const here = `${routeOf(url.pathname).path}${url.search}`;
  return {
    locale: locals.locale,
    territoryName: textFor(locals.territory.name, dataLocale(locals.locale))?.text ?? '',
    isDemonstration: locals.territory.isDemonstration,
    /** Somebody has their turn at a counter's computer: it can be locked from every page. */
    lockMinutes: isTurn(cookies.get(SESSION_COOKIE)) ? locals.accounts?.lockMinutes : undefined,
    /** Who is signed in, for the bar of the work pages. */
    worker: workerOf(locals.actor),
    phone: process.env.JALON_PHONE ?? '',
    alternates: locales.map((locale) => ({ locale, href: localizeHref(here, locale) })),
  };
};
