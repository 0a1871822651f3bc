import { wallClock, weekdayOf } from '../shared/local-time.ts';
import * as m from '../paraglide/messages.js';
import type { Locale } from '../paraglide/runtime.js';
import { dataLocale, intlTag } from './locales.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const format = (locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(intlTag(locale), { timeZone: 'UTC', ...options });
  formats.set(key, made);
  return made;
};

const asUtc = (isoDate: string): Date => new Date(`${isoDate}T00:00Z`);

/** A wall time ("09:00", "13:30") as people say it: "9 h", "13 h 30"; "9 Uhr"; "9 u."; "9:00". */
export const timeWords = (clock: string, locale: string): string => {
  const hour = String(Number(clock.slice(0, 2)));
  const minutes = clock.slice(3, 5);
  const isWhole = minutes === '00';
  switch (dataLocale(locale)) {
    case 'fr':
      return isWhole ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minutes}`;
    case 'de':
      return isWhole ? `${hour}\u00a0Uhr` : `${hour}.${minutes}\u00a0Uhr`;
    case 'nl':
      return isWhole ? `${hour}\u00a0u.` : `${hour}.${minutes}\u00a0u.`;
    case 'en':
      return `${hour}:${minutes}`;
  }
};

/** Minutes after midnight as a wall time; 1440 is 24:00. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const weekdays = new Map<string, string[]>();

const weekdaysIn = (locale: string): string[] => {
  const { format: say } = format(locale, 'weekday', { weekday: 'long' });
  const made = [0, 1, 2, 3, 4, 5, 6].map((day) => say(new Date(Date.UTC(2024, 0, 1 + day))));
  weekdays.set(locale, made);
  return made;
};

/** The name of a weekday, 0 Monday. */
export const weekdayWords = (day: number, locale: string): string =>
  (weekdays.get(locale) ?? weekdaysIn(locale))[day] ?? '';

// A day never stands apart from its month; in French the first is "1er", which Intl does not know.
const typeset = (text: string, locale: string): string =>
  text.replace(/(?<!\d)(\d{1,2}\.?) (?=\p{L})/u, (_, day: string) =>
    day === '1' && dataLocale(locale) === 'fr' ? '1er\u00a0' : `${day}\u00a0`,
  );

/** "8 décembre 2026", "1er décembre 2026". */
export const dateWords = (isoDate: string, locale: string): string =>
  typeset(
    format(locale, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(asUtc(isoDate)),
    locale,
  );

/** A day of every year ("12-24"): "24 décembre". */
export const monthDayWords = (monthDay: string, locale: string): string =>
  typeset(
    // A leap year, for 29 February.
    format(locale, 'month-day', { day: 'numeric', month: 'long' }).format(asUtc(`2024-${monthDay}`)),
    locale,
  );

/** "mardi 8 décembre", "mardi 1er décembre". */
export const longDayWords = (isoDate: string, locale: string): string =>
  typeset(
    format(locale, 'long', { weekday: 'long', day: 'numeric', month: 'long' }).format(asUtc(isoDate)),
    locale,
  );

// "9 bis 12 Uhr": where the word for the hour ends a time, it is said once.
const LAST_WORD = /\u00a0(Uhr|u\.)$/;

/** From one wall time to another, as people say it and a voice reads it: "9 h à 12 h", "9 bis 12 Uhr", "9:00 to 12:00". */
export const rangeWords = (from: string, until: string, locale: string): string =>
  m.ui_time_range(
    { from: timeWords(from, locale).replace(LAST_WORD, ''), until: timeWords(until, locale) },
    { locale: locale as Locale },
  );

/** Days of the week (0 Monday, in order) in a few words: "lundi", "lundi et jeudi", "du mardi au vendredi". */
export const weekdaysWords = (days: number[], locale: string): string => {
  const [first, last] = [days[0] as number, days.at(-1) as number];
  const names = days.map((day) => weekdayWords(day, locale));
  if (days.length > 2 && last - first === days.length - 1)
    return m.ui_day_range(
      { from: names[0] as string, until: names.at(-1) as string },
      { locale: locale as Locale },
    );
  return new Intl.ListFormat(intlTag(locale), { type: 'conjunction' }).format(names);
};

/** A day seen from today: "aujourd'hui", "demain", "mardi" within the week, else "mardi 8 décembre". */
export const dayWords = (isoDate: string, today: string, locale: string): string => {
  const days = Math.round((asUtc(isoDate).getTime() - asUtc(today).getTime()) / 86_400_000);
  const said = { locale: locale as Locale };
  if (days === 0) return m.ui_today({}, said);
  if (days === 1) return m.ui_tomorrow({}, said);
  return days > 1 && days < 7 ? weekdayWords(weekdayOf(isoDate), locale) : longDayWords(isoDate, locale);
};

/** An instant (Unix minutes) on a zone's clock: its day and its time, as ISO text. */
export const localMoment = (minute: number, timeZone: string): { day: string; time: string } => {
  const wall = wallClock(new Date(minute * 60_000), timeZone);
  return { day: wall.slice(0, 10), time: wall.slice(11) };
};
