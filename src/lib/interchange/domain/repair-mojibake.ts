// Windows-1252 as the WHATWG decodes it: where it differs from Latin-1, byte by byte from 0x80.
const HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const byteOf = (character: string): number => {
  const code = character.charCodeAt(0);
  if (code < 0x100) return code;
  const at = HIGH.indexOf(character);
  return at < 0 ? -1 : 0x80 + at;
};

// Only the leads that Western text needs: Latin-1, Œ and its neighbours, punctuation, ligatures, emoji. Others stay:
// "É»" is an É and a quotation mark, not a letter that nobody uses here.
const TAIL = `[\\u0080-\\u00bf${HIGH}]`;
const SEQUENCES = [
  `[\\u00c2\\u00c3\\u00c5]${TAIL}`,
  // ƒ, ˆ and ˜, which a second misreading leaves behind.
  '\\u00c6[\\u0092\\u2019]|\\u00cb[\\u0086\\u009c\\u2020\\u0153]',
  `[\\u00e2\\u00ef]${TAIL}{2}`,
  `\\u00f0${TAIL}{3}`,
];
const SEQUENCE = new RegExp(SEQUENCES.join('|'), 'g');
const LEAD_BITS = [0, 0x1f, 0x0f, 0x07];

const decoded = (sequence: string): string => {
  const [lead = 0, ...tail] = Array.from(sequence, byteOf);
  const start = lead & (LEAD_BITS[tail.length] ?? 0);
  return String.fromCodePoint(tail.reduce((code, byte) => (code << 6) | (byte & 0x3f), start));
};

const once = (text: string): string => {
  const repaired = text.replace(SEQUENCE, decoded);
  // The no-break space of "Ã\u00a0" (à) often became a plain one: only believed beside another sequence.
  return repaired === text ? text : repaired.replace(/\u00c3 +/g, 'à ');
};

/**
 * Undoes UTF-8 that was read as Latin-1 or Windows-1252 and saved again ("Ã©" for é, "â€™" for ’, "Å“" for œ), up to
 * three times over. Text without such sequences is returned as it is.
 */
export const repairMojibake = (text: string): string => {
  let current = text;
  for (let pass = 0; pass < 3; pass++) {
    const next = once(current);
    if (next === current) break;
    current = next;
  }
  return current;
};
