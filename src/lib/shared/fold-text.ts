const LIGATURES: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ĳ: 'ij',
  ﬁ: 'fi',
  ﬂ: 'fl',
};

/**
 * The key that texts are compared and ordered by: lower case, no accent, ligatures opened, every run of anything
 * else than a letter or a digit turned into one space. "Saint-Œdenrode, L'Écluse" gives "saint oedenrode l ecluse".
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđĳﬁﬂ]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
