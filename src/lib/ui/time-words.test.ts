import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clockOf,
  dateWords,
  dayWords,
  localMoment,
  longDayWords,
  rangeWords,
  timeWords,
  weekdayWords,
  weekdaysWords,
} from './time-words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const LOCALES = ['fr', 'fr-x-facile', 'nl', 'de', 'en'];

test.each([
  ['09:00', ['9 h', '9 h', '9 u.', '9 Uhr', '9:00']],
  ['13:30', ['13 h 30', '13 h 30', '13.30 u.', '13.30 Uhr', '13:30']],
  ['00:05', ['0 h 05', '0 h 05', '0.05 u.', '0.05 Uhr', '0:05']],
  ['24:00', ['24 h', '24 h', '24 u.', '24 Uhr', '24:00']],
])('%s as people say it', (clock, words) => {
  expect(LOCALES.map((locale) => plain(timeWords(clock, locale)))).toEqual(words);
});

test('days and dates in the language of the reader, whatever the zone of the machine', () => {
  expect(LOCALES.map((locale) => weekdayWords(0, locale))).toEqual([
    'lundi',
    'lundi',
    'maandag',
    'Montag',
    'Monday',
  ]);
  expect(weekdayWords(6, 'fr')).toBe('dimanche');
  expect(LOCALES.map((locale) => plain(dateWords('2026-12-08', locale)))).toEqual([
    '8 décembre 2026',
    '8 décembre 2026',
    '8 december 2026',
    '8. Dezember 2026',
    '8 December 2026',
  ]);
  expect(plain(longDayWords('2026-12-08', 'fr'))).toBe('mardi 8 décembre');
});

test.each(LOCALES)('in %s a day is not torn from its month', (locale) => {
  expect(dateWords('2026-12-03', locale)).toMatch(/3\.?\u00a0\p{L}/u);
  expect(longDayWords('2026-12-03', locale)).toMatch(/3\.?\u00a0\p{L}/u);
});

test('the first of a month is "1er" in French, whatever else is in the date', () => {
  expect(plain(dateWords('2026-12-01', 'fr'))).toBe('1er décembre 2026');
  expect(plain(longDayWords('2026-12-01', 'fr-x-facile'))).toBe('mardi 1er décembre');
  expect(plain(dateWords('2026-12-11', 'fr'))).toBe('11 décembre 2026');
  expect(plain(longDayWords('2026-12-01', 'nl'))).toBe('dinsdag 1 december');
});

test('stretches of hours and runs of days in words that a voice can read', () => {
  expect(LOCALES.map((locale) => plain(rangeWords('09:00', '12:30', locale)))).toEqual([
    '9 h à 12 h 30',
    '9 h à 12 h 30',
    '9 tot 12.30 u.',
    '9 bis 12.30 Uhr',
    '9:00 to 12:30',
  ]);
  const days = (locale: string) =>
    [[0], [0, 3], [1, 2, 3], [0, 2, 4]].map((run) => weekdaysWords(run, locale));
  expect(days('fr')).toEqual(['lundi', 'lundi et jeudi', 'du mardi au jeudi', 'lundi, mercredi et vendredi']);
  expect(days('nl')[2]).toBe('dinsdag t/m donderdag');
  expect(days('de').slice(1, 3)).toEqual(['Montag und Donnerstag', 'Dienstag bis Donnerstag']);
  expect(days('en')[2]).toBe('Tuesday to Thursday');
});

test('a day seen from today', () => {
  const said = (day: string, locale = 'fr') => plain(dayWords(day, '2026-11-23', locale));
  expect(said('2026-11-23')).toMatch(/^aujourd.hui$/);
  expect([said('2026-11-24'), said('2026-11-25'), said('2026-11-29')]).toEqual([
    'demain',
    'mercredi',
    'dimanche',
  ]);
  expect(said('2026-11-30')).toBe('lundi 30 novembre');
  expect(said('2026-11-22')).toBe('dimanche 22 novembre');
});

test('today and tomorrow are said in the language asked for, not in that of the page', () => {
  const words = LOCALES.map((locale) => dayWords('2026-11-24', '2026-11-23', locale));
  expect(words).toEqual(['demain', 'demain', 'morgen', 'morgen', 'tomorrow']);
  const today = LOCALES.map((locale) => dayWords('2026-11-23', '2026-11-23', locale));
  expect(new Set(today).size).toBe(4);
});

test('law: minutes after midnight as a clock, and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => {
      const clock = clockOf(minutes);
      expect(clock).toMatch(/^\d\d:\d\d$/);
      expect(Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))).toBe(minutes);
    }),
  );
});

test('an instant on the clock of a zone', () => {
  const minute = Date.parse('2026-11-23T23:30Z') / 60_000;
  expect(localMoment(minute, 'Europe/Brussels')).toEqual({ day: '2026-11-24', time: '00:30' });
  expect(localMoment(minute, 'Europe/Lisbon')).toEqual({ day: '2026-11-23', time: '23:30' });
});
