import { codesOf, type Scheme } from '../domain/thesaurus.ts';
import { termWords } from './term-words.ts';
import * as m from '#lib/paraglide/messages.js';

export type Option = { value: string; words: string };

/** A scheme's terms with their words, in the thesaurus's order. */
export const termOptions = (scheme: Scheme): Option[] =>
  codesOf(scheme).map((value) => ({ value, words: termWords(scheme, value) }));

/** The topics, what people look for most first. */
export const topicOptions = (): Option[] => termOptions('topic');

/** The study's three answers and "now". */
export const whenOptions = (): Option[] => [
  { value: 'now', words: m.search_when_now() },
  { value: 'daytime', words: m.search_when_daytime() },
  { value: 'evening', words: m.search_when_evening() },
  { value: 'weekend', words: m.search_when_weekend() },
];

/** How far one may go, in kilometres. */
export const REACHES = ['2', '5', '10', '15', '30', '50'];
