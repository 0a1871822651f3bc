import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlText } from './html-text.ts';

test('what HTML would take for its own is escaped, what is not Latin-1 is a reference', () => {
  expect(htmlText('Écoles & "cafés" <script>')).toBe('Écoles &amp; &quot;cafés&quot; &lt;script&gt;');
  expect(htmlText('rue… \u{1f600}')).toBe('rue&#8230; &#128512;');
  expect(htmlText('\u2002')).toBe('&ensp;');
});

test('law: one byte a letter, nothing left to take for a tag, and the same text once it is read', () => {
  const read = (html: string): string =>
    html
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll('&ensp;', '\u2002')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const html = htmlText(text);
      expect(html).not.toMatch(/[<>"\u0100-\u{10ffff}]/u);
      if (!/&#?\w+;/.test(text)) expect(read(html)).toBe(text);
    }),
  );
});
