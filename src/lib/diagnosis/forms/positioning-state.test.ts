import { describe, expect, test } from 'vitest';
import { itemBank } from '../item-bank.server.ts';
import { readChoice, readWalk, walkText } from './positioning-state.ts';

const form = (fields: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const read = (given: string, more: Record<string, string> = {}) =>
  readWalk(itemBank, form({ given, ...more }));

test('what was written is read again, in its order', () => {
  const choices = [
    { id: '3-02', choice: 3 },
    { id: '1-01', choice: 0 },
  ];
  expect(read(walkText(choices))).toEqual({ withHelper: false, choices });
  expect(read('', { helper: 'on' })).toEqual({ withHelper: true, choices: [] });
  expect(readWalk(itemBank, form({}))).toEqual({ withHelper: false, choices: [] });
});

describe('what was changed by hand is refused whole', () => {
  test.each([
    ['an unknown question', '9-01:0'],
    ['an answer that is not there', '1-01:4'],
    ['no number', '1-01:x'],
    ['a negative one', '1-01:-1'],
    ['one question twice', '1-01:0,1-01:1'],
    ['something else', 'constructor:0'],
    ['one good, one bad', '1-01:0,;'],
    ['too much of it', '1-01:0,'.repeat(200)],
  ])('%s', (_, given) => {
    expect(read(given)).toBeUndefined();
  });
});

test('on a real device there are three answers', () => {
  expect(readChoice(itemBank, true, '1-01', '2')).toEqual({ id: '1-01', choice: 2 });
  expect(readChoice(itemBank, true, '1-01', '3')).toBeUndefined();
  expect(readChoice(itemBank, false, '1-01', '3')).toEqual({ id: '1-01', choice: 3 });
});
