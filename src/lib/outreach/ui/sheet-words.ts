import { termWords, type DayView, type WeekLine } from '../../directory/index.ts';
import * as m from '../../paraglide/messages.js';
import type { Locale } from '../../paraglide/runtime.js';
import type { Sheet, SheetBlock } from '../../shared/document-sheet.ts';
import { textFor, type LocalizedText } from '../../shared/localized-text.ts';
import { formatPhoneNumber } from '../../shared/phone-number.ts';
import { dataLocale, htmlLang } from '../../ui/locales.ts';
import {
  clockOf,
  dateWords,
  localMoment,
  longDayWords,
  rangeWords,
  weekdaysWords,
} from '../../ui/time-words.ts';

/** Whose words, in which zone, and the short public address. */
export type WordsContext = { locale: Locale; timeZone: string; address: string };

/** The same on paper: the day it is printed, the code of the address as an SVG, whether all is a demonstration. */
export type SheetContext = WordsContext & { today: string; code: string; isInvented: boolean };

type Where = {
  street: string | null;
  postalCode: string | null;
  city: string | null;
  country: string;
  phones: string[];
};

/** A text of the data in a reader's language, with its own language when that is another one. */
export const saidIn = (text: LocalizedText, locale: Locale): { text: string; lang?: string } | undefined => {
  const said = textFor(text, dataLocale(locale));
  if (!said) return undefined;
  return said.lang === htmlLang(locale) ? { text: said.text } : said;
};

/** "Rue du Pont 3, 5000 Namur". */
export const addressLine = ({ street, postalCode, city }: Where): string =>
  [street, [postalCode, city].filter(Boolean).join('\u00a0')].filter(Boolean).join(', ');

/** The numbers to call, as large as the sheet can. */
export const phoneBlocks = ({ phones, country }: Where): SheetBlock[] =>
  phones.slice(0, 2).map((phone) => ({
    kind: 'text',
    look: 'large',
    text: formatPhoneNumber(phone, country).replaceAll(' ', '\u00a0'),
  }));

/** The usual week, equal days together: "du mardi au vendredi · 9 h à 12 h". */
export const usualRows = (usual: WeekLine[], { locale }: WordsContext) =>
  usual.map(({ days, ranges }) => ({
    head: weekdaysWords(days, locale),
    text: ranges.map(({ from, until }) => rangeWords(clockOf(from), clockOf(until), locale)).join(', '),
  }));

const stretchWords = ({ from, until, state }: DayView['stretches'][number], locale: Locale): string => {
  const range = rangeWords(from, until, locale);
  if (state === 'appointment') return `${range} (${m.state_appointment({}, { locale })})`;
  return state === 'unknown' ? `${range} (${m.reason_hours_unknown({}, { locale })})` : range;
};

/** The seven days to come as they will be, closures taken out. */
export const weekRows = (week: DayView[], { locale }: SheetContext) =>
  week.map(({ day, stretches, isException }) => {
    const closed = isException ? m.place_closed_exception : m.place_closed_day;
    const hours = stretches.map((one) => stretchWords(one, locale)).join(', ');
    const note = isException && hours ? ` ${m.place_exceptional({}, { locale })}` : '';
    return { head: longDayWords(day, locale), text: `${hours || closed({}, { locale })}${note}` };
  });

type Dated = { localStart: string; end: number; seats: number | null; taken: number };

/** "complet" where nobody can come any more; else nothing: seats change faster than paper. */
const fullWords = ({ seats, taken }: Dated, locale: Locale): string =>
  seats !== null && taken >= seats ? ` (${m.place_full({}, { locale })})` : '';

/** When a workshop takes place: "mardi 8 décembre", "9 h à 12 h". */
export const sessionRow = (session: Dated, { locale, timeZone }: WordsContext) => {
  const { time } = localMoment(session.end, timeZone);
  return {
    head: longDayWords(session.localStart.slice(0, 10), locale),
    text: `${rangeWords(session.localStart.slice(11, 16), time, locale)}${fullWords(session, locale)}`,
  };
};

/** Codes of the thesaurus in words, each once. */
export const termsOf = (scheme: 'topic' | 'kind' | 'cost', codes: string[], locale: Locale): string[] =>
  [...new Set(codes)].map((code) => termWords(scheme, code, locale));

/** The foot of every sheet: the code, the address that it holds, and the day of what is printed. */
export const footOf = (context: SheetContext): Sheet['foot'] => {
  const { locale, address, code, today } = context;
  const words = address.replace(/^https?:\/\//, '');
  return [
    { kind: 'code', svg: code, alt: m.giveback_code({ address: words }, { locale }) },
    { kind: 'text', text: m.giveback_scan({}, { locale }) },
    { kind: 'text', look: 'strong', text: words },
    {
      kind: 'text',
      look: 'small',
      text: [
        m.giveback_dated({ date: dateWords(today, locale) }, { locale }),
        ...(context.isInvented ? [m.place_source_demo({}, { locale })] : []),
      ].join(' '),
    },
  ];
};
