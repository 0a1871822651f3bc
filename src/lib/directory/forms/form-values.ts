import { DATA_LOCALES, type DataLocale, type LocalizedText } from '../../shared/localized-text.ts';
import { isTerm, type Scheme } from '../domain/thesaurus.ts';

/** A text in each language of data, as it stands in a form: empty where nothing is written. */
export type TextForm = Record<DataLocale, string>;

/** What was sent in one field, trimmed and cut at `most` characters; what PostgreSQL cannot store is left out. */
export const textIn = (form: FormData, name: string, most = 200): string =>
  String(form.get(name) ?? '')
    .replaceAll('\0', '')
    .toWellFormed()
    .slice(0, most)
    .trim();

/** The codes of a scheme that were ticked; what is no code of it is left out. */
export const codesSent = (form: FormData, name: string, scheme: Scheme): string[] =>
  [...new Set(form.getAll(name).map(String))].filter((code) => isTerm(scheme, code));

/** A text in each language, from the fields `name` (French), `name-nl`, `name-de` and `name-en`. */
export const textFormIn = (form: FormData, name: string, most = 2000): TextForm =>
  Object.fromEntries(
    DATA_LOCALES.map((locale) => [locale, textIn(form, textField(name, locale), most)]),
  ) as TextForm;

/** The field of a text in one language. */
export const textField = (name: string, locale: DataLocale): string =>
  locale === 'fr' ? name : `${name}-${locale}`;

/** A stored text as a form holds it. */
export const textFormOf = (text: LocalizedText): TextForm =>
  Object.fromEntries(DATA_LOCALES.map((locale) => [locale, text[locale] ?? ''])) as TextForm;

/** The text that a form stands for: languages where nothing is written are not there. */
export const textOfForm = (form: TextForm): LocalizedText =>
  Object.fromEntries(Object.entries(form).filter(([, text]) => text !== ''));

/** What is written one a line (or parted by semicolons). */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter(Boolean);
