import * as m from '../../paraglide/messages.js';
import { getLocale } from '../../paraglide/runtime.js';
import { longDayWords, timeWords } from '../../ui/time-words.ts';
import type { SearchForm } from '../forms/search-places.ts';
import type { Scheme } from '../domain/thesaurus.ts';
import { whenOptions } from './search-options.ts';
import { termWords } from './term-words.ts';

const dayAsked = ({ day, time }: SearchForm): string[] => {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) return [];
  const date = longDayWords(day, getLocale());
  return [/^\d\d:\d\d$/.test(time) ? `${date}, ${timeWords(time, getLocale())}` : date];
};

/** The wishes of a search in a few words each, for the line above its results. */
export const askedWords = (form: SearchForm): string[] => {
  const when = whenOptions().find(({ value }) => value === form.when)?.words;
  const terms = Object.entries(form.chosen).flatMap(([scheme, codes]) =>
    codes.map((code) => termWords(scheme as Scheme, code)),
  );
  return [
    ...terms,
    ...(when ? [when] : []),
    ...dayAsked(form),
    // What could not be read is told as a problem: it was not searched for.
    ...(/^\d+(\.\d+)?$/.test(form.within) ? [m.search_within_km({ km: form.within })] : []),
    ...(form.q ? [m.ui_quoted({ text: form.q })] : []),
  ];
};
