import type { DataLocale } from '../../shared/localized-text.ts';
import { severalLines } from './clean-text.ts';
import { CLOSED, dayHoursAt } from './day-hours.ts';
import { hoursTokens } from './hours-words.ts';
import { WEEKDAYS, type Weekday } from './place-mapping.ts';
import { readHumanHours } from './read-human-hours.ts';
import { nothing, read, type Reading } from './row-issue.ts';
import { weekToOsm, type DayHours } from '../../shared/week-to-osm.ts';

/** `value` is in OpenStreetMap syntax, not checked; `text` is what could not be turned into it. */
export type Hours = { value: string } | { text: string };

// OpenStreetMap's own limit is 255; a value much longer is prose, whatever its words.
const LONGEST_VALUE = 1_000;

const OSM_WORDS = new Set(
  (
    'mo tu we th fr sa su ph sh off closed open unknown week weeks day days easter sunrise sunset dawn dusk ' +
    'jan feb mar apr may jun jul aug sep oct nov dec'
  ).split(' '),
);

const withoutComments = (text: string): string => text.replace(/"[^"]*"/g, '""');

// All of its words are OpenStreetMap's, and it holds more than words.
const looksLikeOsm = (text: string): boolean => {
  const bare = withoutComments(text);
  const words = bare.toLowerCase().match(/\p{L}+/gu) ?? [];
  const isInCharset = /^[\p{L}\d\s,;:+\-–/()[\]|&<>="'.]*$/u.test(bare);
  const saysSomething = /\d|""|\b(?:off|closed|open)\b/i.test(bare);
  return isInCharset && saysSomething && words.every((word) => OSM_WORDS.has(word));
};

// "9-12" may be hours or days of a month: the reader of handwritten hours is asked first.
const hasNoBareHours = (text: string): boolean =>
  (withoutComments(text).match(/\d{1,2}\s*-\s*\d{1,2}(?![:\d])/g)?.length ?? 0) === 0;

/**
 * One text of opening hours: OpenStreetMap syntax as it is, hours written by hand converted where that is certain, the
 * rest kept as text with a warning.
 */
export const readHours = (text: string): Reading<Hours> => {
  const { value = '', problems } = severalLines(text);
  if (problems.length > 0) return { problems };
  if (value === '' || /^[-–—/.?]+$/.test(value)) return nothing;
  const osm = value.replace(/\s*\n\s*/g, '; ').replace(/\s+/g, ' ');
  const isOsm = osm.length <= LONGEST_VALUE && looksLikeOsm(value);
  if (isOsm && hasNoBareHours(value)) return read({ value: osm });
  const converted = osm.length <= LONGEST_VALUE ? readHumanHours(value) : undefined;
  if (converted) return read({ value: converted });
  if (isOsm) return read({ value: osm });
  return read({ text: value }, { code: 'hours-unreadable', value });
};

/** One day's cell; nothing and a dash are closed, "00:00 - 00:00" too. Undefined: not certainly readable. */
const readDay = (text: string): DayHours | undefined => {
  const cell = text.replace(/00[:h]00 *[-–] *00[:h]00( *\/ *)?/g, '').trim();
  if (/^(?:[-–—/.]*|non)$/i.test(cell)) return CLOSED;
  const tokens = cell.length <= LONGEST_VALUE ? hoursTokens(cell, 0) : undefined;
  const parsed = tokens && dayHoursAt(tokens, 0);
  return parsed && parsed.next === tokens.length ? parsed.hours : undefined;
};

type DayCells = Readonly<Partial<Record<Weekday, string>>>;

/** The hours of a week given day by day, and the days that could not be read. */
type WeekReading = { hours?: Hours; unreadable: readonly Weekday[] };

/**
 * Opening hours given as one text a day. Days without a column, empty or "fermé" are closed; when no day says anything
 * there are no hours at all. One unreadable day makes the whole week text: half a week would lie.
 */
export const readHoursByDay = (cells: DayCells, language: DataLocale): WeekReading => {
  const textOf = (day: Weekday) => (cells[day] ?? '').replace(/\s+/g, ' ').trim();
  const said = WEEKDAYS.filter((day) => textOf(day) !== '');
  if (said.every((day) => /^[-–—/.]+$/.test(textOf(day)))) return { unreadable: [] };
  const week = WEEKDAYS.map((day) => readDay(textOf(day)));
  const readable = week.filter((day) => day !== undefined);
  if (readable.length === week.length) return { hours: { value: weekToOsm(readable) }, unreadable: [] };
  const text = said.map((day) => `${DAY_NAMES[language][day]} : ${textOf(day)}`).join(' ; ');
  return { hours: { text }, unreadable: WEEKDAYS.filter((_, index) => !week[index]) };
};

// For hours that stay text.
const DAY_NAMES: Readonly<Record<DataLocale, Readonly<Record<Weekday, string>>>> = {
  fr: { mo: 'lundi', tu: 'mardi', we: 'mercredi', th: 'jeudi', fr: 'vendredi', sa: 'samedi', su: 'dimanche' },
  nl: {
    mo: 'maandag',
    tu: 'dinsdag',
    we: 'woensdag',
    th: 'donderdag',
    fr: 'vrijdag',
    sa: 'zaterdag',
    su: 'zondag',
  },
  de: {
    mo: 'Montag',
    tu: 'Dienstag',
    we: 'Mittwoch',
    th: 'Donnerstag',
    fr: 'Freitag',
    sa: 'Samstag',
    su: 'Sonntag',
  },
  en: {
    mo: 'Monday',
    tu: 'Tuesday',
    we: 'Wednesday',
    th: 'Thursday',
    fr: 'Friday',
    sa: 'Saturday',
    su: 'Sunday',
  },
};
