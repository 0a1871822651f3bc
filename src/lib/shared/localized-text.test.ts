import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATA_LOCALES, textFor } from './localized-text.ts';

test('the language asked for, else French, German, Dutch, English: with the one it really is', () => {
  const text = { nl: 'Hallo', de: 'Guten Tag', en: 'Hello' };
  expect(textFor(text, 'nl')).toEqual({ text: 'Hallo', lang: 'nl' });
  expect(textFor(text, 'fr')).toEqual({ text: 'Guten Tag', lang: 'de' });
  expect(textFor({ ...text, fr: 'Bonjour' }, 'fr')).toEqual({ text: 'Bonjour', lang: 'fr' });
  expect(textFor({ nl: 'Hallo', en: 'Hello' }, 'de')).toEqual({ text: 'Hallo', lang: 'nl' });
});

test('an empty text is none', () => {
  expect(textFor({ fr: '', en: 'Hello' }, 'fr')).toEqual({ text: 'Hello', lang: 'en' });
  expect([
    textFor({}, 'fr'),
    textFor({ fr: '' }, 'fr'),
    textFor(null, 'fr'),
    textFor(undefined, 'de'),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});

test('law: what is written is shown, in whatever language', () => {
  const written = fc.dictionary(fc.constantFrom(...DATA_LOCALES), fc.string({ minLength: 1 }), {
    minKeys: 1,
  });
  fc.assert(
    fc.property(written, fc.constantFrom(...DATA_LOCALES), (text, wanted) => {
      const shown = textFor(text, wanted);
      expect(shown?.text).toBe(text[shown?.lang ?? 'fr']);
      if (text[wanted]) expect(shown?.lang).toBe(wanted);
    }),
  );
});
