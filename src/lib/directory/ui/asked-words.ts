import * as m from '../../paraglide/messages.js';
import type { SearchForm } from '../forms/search-places.ts';
import type { Scheme } from '../domain/thesaurus.ts';
import { whenOptions } from './search-options.ts';
import { termWords } from './term-words.ts';

/** The wishes of a search in a few words each, for the line above its results. */
export const askedWords = (form: SearchForm): string[] => {
  const when = whenOptions().find(({ value }) => value === form.when)?.words;
  const terms = Object.entries(form.chosen).flatMap(([scheme, codes]) =>
    codes.map((code) => termWords(scheme as Scheme, code)),
  );
  return [
    ...terms,
    ...(when ? [when] : []),
    ...(form.day ? [`${form.day} ${form.time}`.trim()] : []),
    ...(form.within ? [m.search_within_km({ km: form.within })] : []),
    ...(form.q ? [`« ${form.q} »`] : []),
  ];
};
