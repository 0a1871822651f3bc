import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, severalLines, singleLine } from './clean-text.ts';

test('what cannot be seen or stored is removed, and said', () => {
  expect(cleanText('Na\u0000mur\u202e')).toEqual({
    value: 'Namur',
    problems: [{ code: 'characters-removed', value: 'Namur' }],
  });
});

test('half a character and a lost one are both damage', () => {
  expect(cleanText('Namur \ud83d')).toMatchObject({
    value: 'Namur \ufffd',
    problems: [{ code: 'text-damaged' }],
  });
  expect(cleanText('Li\ufffdge')).toMatchObject({ problems: [{ code: 'text-damaged' }] });
});

test('a formula stays the text it is', () => {
  expect(cleanText('=HYPERLINK("https://example.org")')).toEqual({
    value: '=HYPERLINK("https://example.org")',
    problems: [],
  });
});

test('any text comes out well formed, without NUL, and clean for good', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { value } = cleanText(text);
      expect(value.isWellFormed() && !value.includes('\0')).toBe(true);
    }),
  );
});

test('lines are joined or kept; too long is refused, never cut', () => {
  expect(singleLine(' Rue du\n  Moulin 5 ').value).toBe('Rue du Moulin 5');
  expect(severalLines('Un  texte\r\n\r\n\r\nsur deux').value).toBe('Un texte\n\nsur deux');
  expect(singleLine('a'.repeat(1001))).toMatchObject({
    problems: [{ code: 'text-too-long', params: { length: 1001, limit: 1000 } }],
  });
  expect(singleLine('  ')).toEqual({ problems: [] });
});
