import * as m from '../../paraglide/messages.js';
import type { Scheme } from '../domain/thesaurus.ts';

const words = m as unknown as Record<string, (() => string) | undefined>;

/** The word that people see for a code of the thesaurus; the code itself when a message is missing. */
export const termWords = (scheme: Scheme, code: string): string =>
  words[`${scheme}_${code.replaceAll('-', '_')}`]?.() ?? code;
