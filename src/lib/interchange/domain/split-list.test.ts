import { expect, test } from 'vitest';
import { splitList } from './split-list.ts';

test.each([
  ['a|b | |c', ['a', 'b', 'c']],
  ['a;b', ['a', 'b']],
  ['a|b;c', ['a', 'b;c']],
  ['a\nb', ['a', 'b']],
  ['a, b', ['a, b']],
  ['["a","b, c"]', ['a', 'b, c']],
  ["['a', 'b']", ['a', 'b']],
  ['', []],
  [
    ['a', ' b ', ''],
    ['a', 'b'],
  ],
])('%j is %j', (cell, values) => expect(splitList(cell)).toEqual(values));

test('a separator that is given wins', () => {
  expect(splitList('a, b|c', ',')).toEqual(['a', 'b|c']);
});
