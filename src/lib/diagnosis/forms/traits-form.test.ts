import { expect, test } from 'vitest';
import { readCorrection, readTraits } from './traits-form.ts';

const form = (fields: [string, string][]): FormData => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

test('what was said is read, what was left empty is not said', () => {
  const { traits, problems } = readTraits(
    form([
      ['level', 'beginner'],
      ['age', ''],
      ['interest', 'basics'],
      ['interest', 'documents'],
    ]),
  );
  expect(problems).toEqual([]);
  expect(traits).toMatchObject({ level: ['beginner'], age: [], interest: ['basics', 'documents'] });
});

test('an unknown value and two values are refused by the trait', () => {
  const sent = form([
    ['level', 'expert'],
    ['age', 'under-30'],
    ['age', '65-plus'],
  ]);
  expect(readTraits(sent).problems).toEqual([
    { code: 'unknown-answer', trait: 'level', value: 'expert' },
    { code: 'one-only', trait: 'age', value: '' },
  ]);
});

test('a correction is one of the five, or none of them', () => {
  expect(readCorrection(form([['chosen', 'joel']]))).toBe('joel');
  expect(readCorrection(form([['chosen', 'none']]))).toBe('none');
  expect(readCorrection(form([['chosen', 'somebody']]))).toBeUndefined();
  expect(readCorrection(form([]))).toBeUndefined();
});
