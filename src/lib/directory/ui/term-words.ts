import * as m from '../../paraglide/messages.js';
import type { Locale } from '../../paraglide/runtime.js';
import type { Scheme } from '../domain/thesaurus.ts';

const words = m as unknown as Record<
  string,
  ((inputs: object, options: { locale?: Locale }) => string) | undefined
>;

/** The word that people see for a code of the thesaurus; the code itself when a message is missing. */
export const termWords = (scheme: Scheme, code: string, locale?: Locale): string =>
  words[`${scheme}_${code.replaceAll('-', '_')}`]?.({}, locale ? { locale } : {}) ?? code;
