import { expect, test } from 'vitest';
import { importProblemLines, reasonWords, rowMessage } from './import-words.ts';

const LOCALES = ['fr', 'nl', 'de', 'en'] as const;
const issue = (code: string, params: Record<string, string | number> = {}) => ({
  row: 2,
  level: 'warning' as const,
  field: 'x',
  value: 'y',
  code,
  params,
});

test.each([
  ['outside-territory', {}],
  ['commune-guessed', {}],
  ['position-far', { kilometres: 40 }],
  ['position-from-postcode', {}],
  ['position-from-commune', {}],
  ['position-missing', {}],
  ['hours-never-open', {}],
  ['kept-own-correction', {}],
  ['text-not-storable', {}],
  ['value-out-of-range', {}],
  ['name-missing', {}],
  ['record-key-missing', {}],
  ['record-key-duplicate', {}],
  ['hours-unreadable', {}],
  ['hours-unreadable', { reason: 'hours-unreadable' }],
  ['hours-unreadable', { reason: 'hours-unreadable', after: 'Mo-Fr' }],
  ['hours-unreadable', { reason: 'hours-too-complex' }],
])('%s %j is a sentence in each language, and not the same one', (code, params) => {
  const sentences = LOCALES.map((locale) => rowMessage(issue(code, params), locale));
  for (const sentence of sentences) {
    expect(sentence).toMatch(/\w+ \w+.*\.$/);
    expect(sentence).not.toMatch(/undefined|\{|import_/);
  }
  expect(new Set(sentences).size).toBe(LOCALES.length);
});

test('where the reading of opening hours stopped is told', () => {
  const told = rowMessage(issue('hours-unreadable', { reason: 'hours-unreadable', after: 'Mo-Fr 9' }), 'fr');
  expect(told).toContain('«\u00a0Mo-Fr 9\u00a0»');
});

test('reasons and refusals are said in words', () => {
  expect(reasonWords(['same-name', 'within-50-m'], 'nl')).toEqual(['zelfde naam', 'op minder dan 50 m']);
  const later = {
    code: 'later-import',
    importId: 'id',
    source: 'essai',
    startedAt: '2026-11-23T10:00:00.000Z',
  } as const;
  expect(importProblemLines(later, 'en')).toEqual([
    'A later import (essai, 2026-11-23) has changed the same places: take that one back first (jalon import undo id).',
  ]);
});
