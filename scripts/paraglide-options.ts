/** Words: one message file per folder and language, addresses translated (docs/adr/0005-languages.md). */
import { readFileSync } from 'node:fs';

type Localized = [string, string][];

const LOCALES = ['fr', 'nl', 'de', 'en', 'fr-x-facile'] as const;
const PREFIXES: Record<(typeof LOCALES)[number], string> = {
  fr: '/fr',
  nl: '/nl',
  de: '/de',
  en: '/en',
  'fr-x-facile': '/fr-facile',
};

type Slugs = Record<string, Record<(typeof LOCALES)[number], string>>;

const slugs = JSON.parse(
  readFileSync(new URL('../src/routes/addresses.json', import.meta.url), 'utf8'),
) as Slugs;

const pattern = (route: string, slugOf: (locale: (typeof LOCALES)[number]) => string) => ({
  pattern: `/${route}/:rest(.*)?`,
  localized: LOCALES.map((locale) => [
    locale,
    `${PREFIXES[locale]}/${slugOf(locale)}/:rest(.*)?`,
  ]) as Localized,
});

export const paraglideOptions = {
  project: './project.inlang',
  outdir: './src/lib/paraglide',
  strategy: ['url', 'baseLocale'] as ['url', 'baseLocale'],
  urlPatterns: [
    ...Object.entries(slugs).map(([route, words]) => pattern(route, (locale) => words[locale])),
    {
      pattern: '/:rest(.*)?',
      localized: LOCALES.map((locale) => [locale, `${PREFIXES[locale]}/:rest(.*)?`]) as Localized,
    },
  ],
};
