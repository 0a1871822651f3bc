import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repairMojibake } from './repair-mojibake.ts';

const misread = (text: string, encoding: 'windows-1252' | 'latin1') =>
  encoding === 'latin1'
    ? Buffer.from(text).toString('latin1')
    : new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

const western = fc.string({
  unit: fc.constantFrom(...'abcdefg hij-,.ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸàâäçéèêëîïñôöœùûüÿß€’‘“”–—…«»°½'),
  maxLength: 60,
});

test('what was misread once or twice comes back as it was', () => {
  fc.assert(
    fc.property(
      western,
      fc.constantFrom('windows-1252', 'latin1'),
      fc.integer({ min: 1, max: 2 }),
      (text, encoding, times) => {
        fc.pre(repairMojibake(text) === text);
        let damaged = text;
        for (let i = 0; i < times; i++) damaged = misread(damaged, encoding);
        expect(repairMojibake(damaged)).toBe(text);
      },
    ),
  );
});

test.each([
  ['BibliothÃ¨que', 'Bibliothèque'],
  ['lâ€™Ã©cluse', 'l’écluse'],
  ['CÅ“ur', 'Cœur'],
  ['Ã  bientÃ´t', 'à bientôt'],
  ['5 â‚¬', '5 €'],
  ['â€œOui⠀â€\u009d'.replace('⠀', ''), '“Oui”'],
  ['ðŸ˜€', '😀'],
])('%s is %s', (damaged, text) => expect(repairMojibake(damaged)).toBe(text));

test.each([
  'Bibliothèque',
  'l’écluse',
  'CAFÉ»',
  'GRÂCE',
  'SÃO',
  'Pâte',
  'Ångström',
  '« Là-bas »',
  'naïf',
  '',
])('%s is left alone', (text) => expect(repairMojibake(text)).toBe(text));
