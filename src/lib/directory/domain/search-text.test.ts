import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../../shared/fold-text.ts';
import { DATA_LOCALES } from '../../shared/localized-text.ts';
import { searchVectors, searchWords, type TermLabels } from './search-text.ts';
import { STOP_WORDS } from './stop-words.ts';

const locale = fc.constantFrom(...DATA_LOCALES);

test('law: words are indexed as they are searched: folded again, they stay the same', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 8 }), fc.string({ unit: 'grapheme' }), locale, (a, b, lang) => {
      const once = searchWords(`${a} ${b}`, lang);
      expect(searchWords(once, lang)).toBe(once);
    }),
  );
});

test('law: no stop word is left beside another word', () => {
  const word = (lang: (typeof DATA_LOCALES)[number]) => fc.constantFrom(...STOP_WORDS[lang]);
  fc.assert(
    fc.property(
      locale.chain((lang) => fc.tuple(fc.constant(lang), fc.array(word(lang)))),
      ([lang, words]) => {
        expect(searchWords(['imprimante', ...words].join(' '), lang)).toBe('imprimante');
      },
    ),
  );
});

test('every stop word is folded, so that it is met', () => {
  for (const lang of DATA_LOCALES) for (const word of STOP_WORDS[lang]) expect(foldText(word)).toBe(word);
});

test('a text made of stop words alone is still something to search', () => {
  expect(searchWords('À vous !', 'fr')).toBe('a vous');
});

test('the name weighs most, then where and what, then the description; other languages fall back', () => {
  const label = (scheme: string, code: string) => `${scheme} ${code}`;
  const labels: TermLabels = { fr: label, nl: label, de: label, en: label };
  const vectors = searchVectors(
    {
      name: 'L’Étang numérique',
      city: 'Valbois',
      organizationName: 'CPAS de Valbois',
      kinds: ['epn'],
      equipment: ['printer'],
      description: { fr: 'Un lieu pour tous' },
      services: [
        { name: {}, description: {}, topics: ['documents'], supports: [], audiences: [], equipment: [] },
      ],
    },
    labels,
  );
  expect(vectors.fr).toEqual({
    a: 'etang numerique',
    b: 'cpas valbois valbois kind epn equipment printer topic documents',
    c: 'lieu',
  });
  expect(vectors.nl.c).toBe('un lieu pour tous');
});
