import { error } from '@sveltejs/kit';
import { encode } from 'uqr';
import { communeSheet } from '#lib/directory/index.server.ts';
import { isLocale, type Locale } from '#lib/paraglide/runtime.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { noticeLanguagesOf } from '#lib/territory/index.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

/** A QR code as one SVG path, a unit a module, with its quiet zone. */
const qrPath = (text: string): { path: string; size: number } => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { path, size };
};

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
  const address = `${url.origin}${localizeHref('/places')}?near=${commune.mainPostalCode}`;
  return {
    commune: {
      code: commune.code,
      names: commune.name,
      name: textFor(commune.name, dataLocale(locals.locale))?.text ?? commune.code,
    },
    ...communeSheet(territory.offer.snapshot, commune, Math.floor(now.getTime() / 60_000)),
    locales: noticeLocales(noticeLanguagesOf(commune), locals.locale),
    today: localDay(now, territory.timeZone),
    qr: qrPath(address),
    address: address.replace(/^https?:\/\//, ''),
  };
};
