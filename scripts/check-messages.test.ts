import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkMessages, compareMessages, frenchProblems, type Messages } from './check-messages.ts';

const plural = (one: string, other: string, last = 'countPlural=*'): Messages[string] => [
  { match: { 'countPlural=one': one, [last]: other } },
];
const source: Messages = {
  town_hello: 'Bonjour {name}',
  town_seats: plural('{count} place', '{count} places'),
};
const seats = plural('{count} seat', '{count} seats');
const HELLO = 'Hello {name}';

type Case = [string, Messages, object[]];
const cases: Case[] = [
  ['the same keys and placeholders', { town_hello: HELLO, town_seats: seats }, []],
  ['one in words', { town_hello: HELLO, town_seats: plural('one seat', '{count} seats') }, []],
  ['a missing key', { town_seats: seats }, [{ code: 'key-missing', key: 'town_hello' }]],
  [
    'a key that the source lacks',
    { town_hello: HELLO, town_seats: seats, town_bye: 'Bye' },
    [{ code: 'key-unknown', key: 'town_bye' }],
  ],
  [
    'a renamed placeholder',
    { town_hello: 'Hello {nom}', town_seats: seats },
    [{ code: 'placeholders-differ', key: 'town_hello', expected: '{name}', found: '{nom}' }],
  ],
  [
    'a number that no branch says',
    { town_hello: HELLO, town_seats: plural('a seat', 'seats') },
    [{ code: 'placeholders-differ', key: 'town_seats', expected: '{count}', found: '' }],
  ],
  [
    'an escaped brace',
    { town_hello: 'Hello \\{name}', town_seats: seats },
    [{ code: 'placeholders-differ', key: 'town_hello', expected: '{name}', found: '' }],
  ],
  [
    'an empty branch',
    { town_hello: HELLO, town_seats: plural(' ', '{count} seats') },
    [{ code: 'text-empty', key: 'town_seats' }],
  ],
  [
    'a plural without a branch for everything else',
    { town_hello: HELLO, town_seats: plural('{count} seat', '{count} seats', 'countPlural=other') },
    [{ code: 'catch-all-missing', key: 'town_seats' }],
  ],
];

describe('a language compared with the source', () => {
  test.each(cases)('%s', (_, target, expected) => {
    expect(compareMessages(source, target, true)).toEqual(expected);
  });

  test('easy-to-read French may leave a key or a detail to French, and adds none', () => {
    expect(compareMessages(source, { town_hello: 'Salut' }, false)).toEqual([]);
    expect(compareMessages(source, { town_hello: 'Salut {nom}', town_bye: 'Au revoir' }, false)).toEqual([
      { code: 'placeholders-differ', key: 'town_hello', expected: '{name}', found: '{nom}' },
      { code: 'key-unknown', key: 'town_bye' },
    ]);
  });
});

test.each([
  ['Où ? Namur'],
  ['Source : {source}'],
  ['« {text}\u00a0»'],
  ['«\u00a0{text} »'],
  ["l'aide"],
  ["l'{name}"],
])('in French, "%s" is badly typeset', (text) => {
  expect(frenchProblems({ a: text }).map(({ code }) => code)).toEqual(['french-typography']);
  expect(frenchProblems({ a: plural('bien', text) })).toHaveLength(1);
});

test('French that is well typeset, commands and ranges are left alone', () => {
  const words = ['Où\u00a0? «\u00a0Là\u00a0» l’aide', "--json[:x] mo18:00-20:00 '{name}'", 'de 9:00 à 12:00'];
  expect(words.flatMap((text) => frenchProblems({ a: text }))).toEqual([]);
});

test('the words of the product are complete in every language', () => {
  expect(checkMessages(path.resolve(import.meta.dirname, '..'))).toEqual([]);
});
