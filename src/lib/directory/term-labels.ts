import { DATA_LOCALES, type DataLocale } from '../shared/localized-text.ts';
import type { TermLabels } from './domain/search-text.ts';
import { termWords } from './ui/term-words.ts';

// An import asks for the same few hundred words tens of thousands of times.
const remembered = (locale: DataLocale): TermLabels[DataLocale] => {
  const known = new Map<string, string>();
  return (scheme, code) => {
    const key = `${scheme} ${code}`;
    const words = known.get(key) ?? termWords(scheme, code, locale);
    known.set(key, words);
    return words;
  };
};

/** The thesaurus's words in the languages of data, for the search vectors. */
export const termLabels = Object.fromEntries(
  DATA_LOCALES.map((locale) => [locale, remembered(locale)]),
) as TermLabels;
