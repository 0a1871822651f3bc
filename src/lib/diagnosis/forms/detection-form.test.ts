import { describe, expect, test } from 'vitest';
import { readSearch } from '../../directory/forms/search-places.ts';
import { OBSTACLES, searchAgainst } from '../domain/obstacles.ts';
import { readDetection, readDetectionNumbers, typedNumbers } from './detection-form.ts';

const form = (fields: [string, string][]): FormData => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

describe('the numbers of a filled-in sheet', () => {
  test('are the answers at that place', () => {
    const { answers, problems } = readDetectionNumbers(
      form([
        ['blocked', '2'],
        ['knows-place', ' 3 '],
        ['afraid', ''],
        ['in-the-way', '2, 4'],
        ['wish', '1'],
      ]),
    );
    expect(problems).toEqual([]);
    expect(answers).toEqual({
      ...{ blocked: ['sometimes'], 'knows-place': ['no'], afraid: [] },
      ...{ 'in-the-way': ['transport', 'equipment'], wish: ['yes'] },
    });
  });

  test.each(['24', '2 4', '2;4', '2 2 4'])('%s are two answers', (written) => {
    expect(readDetectionNumbers(form([['in-the-way', written]])).answers['in-the-way']).toEqual([
      'transport',
      'equipment',
    ]);
  });

  test.each([
    ['blocked', '9', { code: 'unknown-answer', question: 'blocked', value: '9' }],
    ['blocked', '0', { code: 'unknown-answer', question: 'blocked', value: '0' }],
    ['wish', 'oui', { code: 'unknown-answer', question: 'wish', value: 'o' }],
    ['afraid', '12', { code: 'one-only', question: 'afraid' }],
    ['in-the-way', '17', { code: 'contradiction', question: 'in-the-way' }],
  ])('%s: %s is refused, by its question', (name, written, problem) => {
    const sent = form([[name, written]]);
    expect(readDetectionNumbers(sent).problems).toEqual([expect.objectContaining(problem)]);
    expect(typedNumbers(sent)).toMatchObject({ [name]: written });
  });
});

test('a form where nothing is answered, or which is hostile, is refused', () => {
  expect(readDetection(form([])).problems).toEqual([
    { code: 'nothing-answered', question: 'blocked', value: '' },
  ]);
  const many = Array.from({ length: 5000 }, (): [string, string] => ['blocked', 'x'.repeat(500)]);
  const { problems } = readDetection(form(many));
  expect(problems).toEqual([{ code: 'unknown-answer', question: 'blocked', value: 'x'.repeat(20) }]);
  const file = new FormData();
  file.append('blocked', new File(['never'], 'never'));
  expect(readDetection(file).problems[0]?.code).toBe('nothing-answered');
});

test('the search knows every parameter that an obstacle leads to', () => {
  const clock = { nowMinute: 0, minuteOf: () => undefined, quarterOf: () => 0 };
  for (const { code, deed } of OBSTACLES) {
    expect([code, readSearch(new URLSearchParams(deed.search), clock).problems]).toEqual([code, []]);
  }
  const all = new URLSearchParams(searchAgainst(OBSTACLES.map(({ code }) => code)));
  expect(readSearch(all, clock).problems).toEqual([]);
});
