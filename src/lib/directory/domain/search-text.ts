import { foldText } from '../../shared/fold-text.ts';
import { DATA_LOCALES, textFor, type DataLocale, type LocalizedText } from '../../shared/localized-text.ts';
import { withoutStopWords } from './stop-words.ts';
import type { Scheme } from './thesaurus.ts';

/** The words of a thesaurus code in one language, from messages; undefined for a code that has none. */
export type TermLabels = Record<DataLocale, (scheme: Scheme, code: string) => string | undefined>;

/** What of a place can be found by words. */
export type SearchableOffer = {
  name: string;
  city: string | null;
  organizationName: string;
  kinds: readonly string[];
  equipment: readonly string[];
  description: LocalizedText;
  services: readonly {
    name: LocalizedText;
    description: LocalizedText;
    topics: readonly string[];
    supports: readonly string[];
    audiences: readonly string[];
    equipment: readonly string[];
  }[];
};

/** The folded texts of one language by weight: A its name, B where and what it is, C how it is described. */
export type SearchVector = { a: string; b: string; c: string };

/** PostgreSQL's text-search configuration of each language; the query has to use the same. */
export const SEARCH_CONFIGURATIONS: Record<DataLocale, string> = {
  fr: 'french',
  nl: 'dutch',
  de: 'german',
  en: 'english',
};

/** A vector holds 1 MB at most; nobody searches the end of a text that long. */
const TEXT_LIMIT = 20_000;

/** A text as it is indexed and searched: folded, without stop words. Folded twice, it stays the same. */
export const searchWords = (text: string, locale: DataLocale): string =>
  withoutStopWords(foldText(text.slice(0, TEXT_LIMIT)), locale);

/** What is written in another language is still found: a fallback text is better than none. */
const inLanguage = (text: LocalizedText, locale: DataLocale): string => textFor(text, locale)?.text ?? '';

const labelsOf = (offer: SearchableOffer, labelOf: TermLabels[DataLocale]): string[] => {
  const terms: [Scheme, readonly string[]][] = [
    ['kind', offer.kinds],
    ['equipment', offer.equipment],
    ...offer.services.flatMap(({ topics, supports, audiences, equipment }): [Scheme, readonly string[]][] => [
      ['topic', topics],
      ['support', supports],
      ['audience', audiences],
      ['equipment', equipment],
    ]),
  ];
  const words = terms.flatMap(([scheme, codes]) => codes.map((code) => labelOf(scheme, code) ?? ''));
  return [...new Set(words)];
};

type Fold = (text: string) => string;

const vectorIn = (
  offer: SearchableOffer,
  locale: DataLocale,
  labels: TermLabels,
  fold: Fold,
): SearchVector => {
  const words = (texts: readonly string[]) =>
    withoutStopWords(texts.filter(Boolean).map(fold).join(' '), locale);
  const serviceNames = offer.services.map(({ name }) => inLanguage(name, locale));
  const descriptions = [offer.description, ...offer.services.map(({ description }) => description)];
  return {
    a: words([offer.name]),
    b: words([offer.organizationName, offer.city ?? '', ...serviceNames, ...labelsOf(offer, labels[locale])]),
    c: words(descriptions.map((text) => inLanguage(text, locale))),
  };
};

/** The texts of `directory.location_search`, one vector per language. */
export const searchVectors = (
  offer: SearchableOffer,
  labels: TermLabels,
): Record<DataLocale, SearchVector> => {
  // Most texts are the same in all four languages: each is folded once.
  const folded = new Map<string, string>();
  const fold: Fold = (text) => {
    const known = folded.get(text) ?? foldText(text.slice(0, TEXT_LIMIT));
    folded.set(text, known);
    return known;
  };
  const entries = DATA_LOCALES.map((locale) => [locale, vectorIn(offer, locale, labels, fold)] as const);
  return Object.fromEntries(entries) as Record<DataLocale, SearchVector>;
};
