import { expect, test } from 'vitest';
import { otherTimes, wishedTimeWords } from './wished-time-words.ts';

const context = { timeZone: 'Europe/Brussels', locale: 'fr' };

test.each([
  ['2026-12-08', 'mardi 8 décembre'],
  ['mo18:00-20:30', 'lundi 18 h à 20 h 30'],
  ['SA09:00-12:00', 'samedi 9 h à 12 h'],
  ['T18:30', '18 h 30'],
  ['2026-12-08T18:30', 'mardi 8 décembre à 18 h 30'],
  ['2026-12-08T18:30Z', 'mardi 8 décembre à 19 h 30'],
  ['01'.repeat(336), 'Les heures que vous avez indiquées'],
  ['hier', 'hier'],
])('%s in words', (value, words) => {
  expect(wishedTimeWords(value, context).replaceAll('\u00a0', ' ')).toBe(words);
});

test('what a choice names is no other time', () => {
  expect(otherTimes(['evening', 'T10:00', 'today'], context).map(({ value }) => value)).toEqual(['T10:00']);
});
