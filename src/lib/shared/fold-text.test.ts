import { expect, test } from 'vitest';
import fc from 'fast-check';
import { foldText } from './fold-text.ts';

test('accents, ligatures and punctuation fold to one key', () => {
  expect(foldText("  L'Écluse – Sœur-Œdenrode (Groß) ")).toBe('l ecluse soeur oedenrode gross');
});

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)),
  );
});
