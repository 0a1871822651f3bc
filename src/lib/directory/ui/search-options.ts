import { codesOf, type Scheme } from '../domain/thesaurus.ts';
import { termWords } from './term-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { htmlText } from '#lib/ui/html-text.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

type Option = { value: string; words: string };

/** A scheme's terms with their words, in the thesaurus's order. */
const termOptions = (scheme: Scheme): Option[] =>
  codesOf(scheme).map((value) => ({ value, words: termWords(scheme, value) }));

/** The study's three answers and "now". */
export const whenOptions = (): Option[] => [
  { value: 'now', words: m.search_when_now() },
  { value: 'daytime', words: m.search_when_daytime() },
  { value: 'evening', words: m.search_when_evening() },
  { value: 'weekend', words: m.search_when_weekend() },
];

/** How far one may go, in kilometres. */
const reachOptions = (): Option[] =>
  ['2', '5', '10', '15', '30', '50'].map((km) => ({ value: km, words: m.search_within_km({ km }) }));

const orderOptions = (): Option[] => [{ value: 'distance', words: m.search_order_distance() }];

/** The lists of the search form, each with what it says when nothing is chosen. */
const LISTS = {
  topic: () => [{ value: '', words: m.search_any_topic() }, ...termOptions('topic')],
  when: () => [{ value: '', words: m.search_any_time() }, ...whenOptions()],
  within: () => [{ value: '', words: m.search_any_distance() }, ...reachOptions()],
  support: () => [{ value: '', words: m.search_any() }, ...termOptions('support')],
  language: () => [{ value: '', words: m.search_any() }, ...termOptions('language')],
  audience: () => [{ value: '', words: m.search_any() }, ...termOptions('audience')],
  kind: () => [{ value: '', words: m.search_any() }, ...termOptions('kind')],
  order: () => [{ value: '', words: m.search_order_fit() }, ...orderOptions()],
};
export type ListName = keyof typeof LISTS;

const htmlOf = ({ value, words }: Option, selected: string): string =>
  `<option value="${htmlText(value)}"${value !== '' && value === selected ? ' selected' : ''}>${htmlText(words)}</option>`;

const lists = new Map<string, Map<string, string>>();

/** The list once for each of its choices, and for none: five languages, some 150 choices in all. */
const makeList = (name: ListName): Map<string, string> => {
  const options = LISTS[name]();
  return new Map(
    options.map(({ value }) => [value, options.map((option) => htmlOf(option, value)).join('')]),
  );
};

/**
 * The options of a list as HTML, in the reader's language, with the chosen one selected (none when it is not in the
 * list). Made once: the same 150 options stand in every page of results, and were half of its rendering. Only words of
 * ours and codes of the thesaurus are in it, escaped.
 */
export const optionsHtml = (name: ListName, selected: string): string => {
  const key = `${getLocale()} ${name}`;
  const list = lists.get(key) ?? makeList(name);
  if (!lists.has(key)) lists.set(key, list);
  return list.get(selected) ?? list.get('') ?? '';
};
