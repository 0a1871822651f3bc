import * as m from '../../paraglide/messages.js';
import { getLocale, type Locale } from '../../paraglide/runtime.js';
import type { Scheme } from '../domain/thesaurus.ts';

const words = m as unknown as Record<
  string,
  ((inputs: object, options: { locale: Locale }) => string) | undefined
>;

/** What was said of a code in a language: a list of results says the same few hundred words again and again. */
const said = new Map<string, Map<string, string>>();

const sayOnce = (known: Map<string, string>, scheme: Scheme, code: string, locale: Locale): string => {
  const term = words[`${scheme}_${code.replaceAll('-', '_')}`]?.({}, { locale });
  // A code without a word is whatever somebody wrote: not kept.
  if (term !== undefined) known.set(code, term);
  return term ?? code;
};

/** The word that people see for a code of the thesaurus; the code itself when a message is missing. */
export const termWords = (scheme: Scheme, code: string, locale: Locale = getLocale()): string => {
  const list = `${locale} ${scheme}`;
  const known = said.get(list) ?? new Map<string, string>();
  if (known.size === 0) said.set(list, known);
  return known.get(code) ?? sayOnce(known, scheme, code, locale);
};
