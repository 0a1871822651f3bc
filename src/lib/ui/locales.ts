import type { DataLocale } from '../shared/localized-text.ts';

/** The language of data and of dates for a language of the interface. */
export const dataLocale = (locale: string): DataLocale =>
  locale === 'fr-x-facile' ? 'fr' : (locale as DataLocale);

/** The `lang` attribute: easy-to-read French is French. */
export const htmlLang = (locale: string): string => (locale === 'fr-x-facile' ? 'fr' : locale);

/** The tag that Intl formats dates and numbers with: Belgian habits. */
export const intlTag = (locale: string): string =>
  `${locale === 'en' ? 'en-GB' : `${dataLocale(locale)}-BE`}`;
