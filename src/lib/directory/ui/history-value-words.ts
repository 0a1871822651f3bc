import * as m from '../../paraglide/messages.js';
import { DATA_LOCALES, type LocalizedText } from '../../shared/localized-text.ts';
import { formatPhoneNumber } from '../../shared/phone-number.ts';
import { dateWords, longDayWords, rangeWords, timeWords } from '../../ui/time-words.ts';
import type { JsonValue } from '../domain/canonical-json.ts';
import type { HistorySubject } from '../domain/history.ts';
import { FIELD_SCHEMES } from './history-field-words.ts';
import { hoursLines } from './hours-lines.ts';
import { termWords } from './term-words.ts';

/** In which language, and in which country telephones are dialled. */
export type ValueContext = { locale: string; country: string };

const DAYS = new Set(['confirmed_on', 'saturated_until', 'from_on', 'until_on']);
const MOMENTS = new Set(['local_start', 'moved_from']);
const TEXTS = new Set(['description', 'transport', 'cost_note', 'title', 'prerequisites', 'note', 'reason']);

/** A wall time of the log ("2026-12-08 18:30:00") as people say it. */
export const wallWords = (text: string, locale: string): string =>
  `${longDayWords(text.slice(0, 10), locale)}, ${timeWords(text.slice(11, 16), locale)}`;

const textLines = (text: LocalizedText): string[] => {
  const given = DATA_LOCALES.filter((locale) => text[locale]);
  return given.map((locale) => (given.length > 1 ? `${locale.toUpperCase()} · ` : '') + (text[locale] ?? ''));
};

const statusWords = (value: string): string =>
  ({
    public: m.history_status_public(),
    draft: m.history_status_draft(),
    archived: m.history_status_archived(),
  })[value] ?? value;

const textWords = (kind: HistorySubject, field: string, text: string, { locale }: ValueContext): string[] => {
  const scheme = FIELD_SCHEMES[field];
  if (scheme) return [termWords(scheme, text)];
  if (field === 'hours_value' && kind === 'closure')
    return text.split(',').map((range) => rangeWords(range.slice(0, 5), range.slice(6), locale));
  if (field === 'hours_value') return hoursLines(text, locale);
  if (field === 'status') return [statusWords(text)];
  if (DAYS.has(field)) return [dateWords(text, locale)];
  return [MOMENTS.has(field) ? wallWords(text, locale) : text];
};

const listWords = (field: string, values: readonly JsonValue[], context: ValueContext): string[] => {
  const scheme = FIELD_SCHEMES[field];
  return values.map(String).map((value) => {
    if (scheme) return termWords(scheme, value);
    if (field === 'phones') return formatPhoneNumber(value, context.country);
    return field === 'excluded_dates' ? dateWords(value, context.locale) : value;
  });
};

const isText = (field: string, value: object): value is LocalizedText =>
  TEXTS.has(field) || (field === 'name' && !Array.isArray(value));

/** What a field held, in words, a line each; never empty. */
export const valueLines = (
  kind: HistorySubject,
  field: string,
  value: JsonValue,
  context: ValueContext,
): string[] => {
  if (field === '') return [value ? m.history_was_there() : m.history_not_there()];
  if (typeof value === 'boolean') return [value ? m.history_yes() : m.history_no()];
  if (field === 'seats') return [typeof value === 'number' ? String(value) : m.history_no_limit()];
  const lines =
    typeof value === 'string'
      ? textWords(kind, field, value, context)
      : Array.isArray(value)
        ? listWords(field, value as readonly JsonValue[], context)
        : typeof value === 'object' && value !== null
          ? isText(field, value)
            ? textLines(value)
            : [JSON.stringify(value)]
          : [value === null || value === undefined ? '' : String(value)];
  const said = lines.filter((line) => line !== '');
  return said.length > 0 ? said : [m.history_nothing()];
};
