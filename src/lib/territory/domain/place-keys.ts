import { foldText } from '../../shared/fold-text.ts';

// Words of the languages that people write place names in; nothing here belongs to one territory.
const SAINTS: Record<string, string> = { st: 'saint', sankt: 'saint', sint: 'saint', ste: 'sainte' };
const LINKS = new Set(
  'sur sous s lez les le la l de du des d en a aux au et ter den het van am an im der'.split(' '),
);
const LEADING = new Set(
  (
    'commune ville village localite quartier centre gare pres autour environs code postal cp a au de d du la le l ' +
    'gemeinde stadt dorf bei nahe in von plz gemeente stad dorp bij van te postcode town city near of the'
  ).split(' '),
);
const TRAILING = new Set('centre ville gare et environs zentrum stadt centrum stad town city'.split(' '));

/**
 * The words of a place name in the one spelling that names are compared in: folded, "St", "Sankt" and "Sint" as
 * "saint", "s/" between two words as "sur". "Jemeppe s/ Sambre" gives jemeppe, sur, sambre.
 */
export const placeWords = (text: string): string[] => {
  const words = foldText(text)
    .split(' ')
    .filter((word) => word !== '');
  return words.map((word, index) => {
    if (word === 's' && index > 0 && index < words.length - 1) return 'sur';
    return SAINTS[word] ?? word;
  });
};

/** Words without spaces: "la louviere" and "lalouviere" are the same. */
export const compactKey = (words: readonly string[]): string => words.join('');

/** As `compactKey`, without articles and link words (sur, lez, de ...) and with double letters written once. */
export const looseKey = (words: readonly string[]): string => {
  const kept = words.filter((word) => !LINKS.has(word));
  return compactKey(kept.length > 0 ? kept : words).replace(/(.)\1+/gu, '$1');
};

/** Does a word, alone, say something about a place ("sur" and "la" do not)? */
export const isTellingWord = (word: string): boolean => word.length >= 3 && !LINKS.has(word);

/** Words without what people put around a name: "ville de Namur", "près de Namur", "Namur centre". */
export const withoutSurroundings = (words: readonly string[], country: ReadonlySet<string>): string[] => {
  let start = 0;
  let end = words.length;
  while (end - start > 1 && LEADING.has(words[start] ?? '')) start++;
  while (end - start > 1 && (TRAILING.has(words[end - 1] ?? '') || country.has(words[end - 1] ?? ''))) end--;
  return words.slice(start, end);
};

/** Is `a` one typing error away from `b`: a letter missing, added, replaced, or two neighbours swapped (or none)? */
export const isOneEditApart = (a: string, b: string): boolean => {
  if (a.length < b.length) return isOneEditApart(b, a);
  if (a.length - b.length > 1) return false;
  let at = 0;
  while (at < b.length && a[at] === b[at]) at++;
  if (a.length > b.length) return a.slice(at + 1) === b.slice(at);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
};

/** Which of the letters a to z occur, a bit each. One typing error changes two bits at most. */
export const lettersOf = (compact: string): number => {
  let letters = 0;
  for (let at = 0; at < compact.length; at++) letters |= 1 << ((compact.charCodeAt(at) - 97) & 31);
  return letters;
};

/** How many bits are set. */
export const bitsOf = (bits: number): number => {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
};

const nextRow = (a: string, b: string, i: number, previous: number[], before: number[]): number[] => {
  const row = [i];
  for (let j = 1; j <= b.length; j++) {
    const cost = a[i - 1] === b[j - 1] ? 0 : 1;
    let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
    row.push(best);
  }
  return row;
};

/** Damerau-Levenshtein distance (neighbours swapped count for one), or `limit + 1` as soon as it is beyond `limit`. */
export const editDistance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, previous, before);
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
};
