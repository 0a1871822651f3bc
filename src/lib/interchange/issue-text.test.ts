import { expect, test } from 'vitest';
import type { FileProblem } from './domain/file-problem.ts';
import { ISSUE_CODES } from './domain/row-issue.ts';
import { fileProblemText, issueText, mappingProblemText, profileText } from './issue-text.ts';

const LOCALES = ['fr', 'nl', 'de', 'en', 'fr-x-facile'] as const;
const FILE_PROBLEMS: FileProblem[] = [
  { code: 'file-not-found', path: 'a.csv' },
  { code: 'file-too-large', limitMb: 100 },
  { code: 'file-empty' },
  { code: 'file-not-a-table', looksLike: 'pdf' },
  { code: 'header-missing' },
  { code: 'header-duplicate', columns: ['nom'] },
  { code: 'json-invalid', detail: 'x' },
  { code: 'json-no-list', keys: [] },
  { code: 'json-several-lists', keys: ['a', 'b'] },
  { code: 'mapping-needed', columns: ['a'], options: ['b'] },
  { code: 'mapping-column-missing', missing: ['a'], columns: ['b'] },
];

test.each(LOCALES)('every problem has its own sentence in %s', (locale) => {
  const params = {
    firstRow: 2,
    expected: 3,
    found: 4,
    columns: 'a',
    today: 'b',
    repaired: 'c',
    kept: 'd',
    length: 5,
    limit: 6,
    country: 'BE',
    position: 7,
    example: 'e',
  };
  const sentences = [
    ...ISSUE_CODES.map((code) => issueText({ code, params }, locale)),
    ...FILE_PROBLEMS.map((problem) => fileProblemText(problem, locale)),
    mappingProblemText({ code: 'mapping-not-json', detail: 'x' }, locale),
    mappingProblemText({ code: 'mapping-invalid', path: 'a.b', expected: 'c', received: 'd' }, locale),
  ];
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|undefined|interchange_|^$/);
});

test('French is not shown to a reader of another language', () => {
  for (const code of ISSUE_CODES) {
    const [fr, nl, de, en] = LOCALES.map((locale) => issueText({ code, params: {} }, locale));
    expect(new Set([fr, nl, de, en]).size, code).toBe(4);
  }
});

test('a mapping is called by its own name', () => {
  expect(profileText('france-services', 'fr')).toBe('france-services');
  expect(profileText('walloon', 'de')).toContain('wallonisch');
});
