import type { TermLabels } from './domain/search-text.ts';
import { termWords } from './ui/term-words.ts';

/** The thesaurus's words in the languages of data, for the search vectors. */
export const termLabels: TermLabels = {
  fr: (scheme, code) => termWords(scheme, code, 'fr'),
  nl: (scheme, code) => termWords(scheme, code, 'nl'),
  de: (scheme, code) => termWords(scheme, code, 'de'),
  en: (scheme, code) => termWords(scheme, code, 'en'),
};
