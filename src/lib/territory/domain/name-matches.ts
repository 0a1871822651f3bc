import type { NameEntry, PlaceIndex } from './place-index.ts';
import { compactKey, isOneEditApart, isTellingWord, looseKey, placeWords } from './place-keys.ts';
import type { HowMatched, Place, PlaceAnswer } from './places.ts';

/** How many places a question "which one?" lists at most. */
const CHOICES = 12;
const SHORTEST_TYPO = 4;

// A commune, then the locality that a commune is named after (Leuze in Leuze-en-Hainaut), then the others.
const standing = (place: Place): number => {
  if (place.kind === 'commune') return 2;
  const own = placeWords(place.name.fr ?? '').join(' ');
  return own !== '' &&
    placeWords(place.communeName.fr ?? '')
      .join(' ')
      .startsWith(own)
    ? 1
    : 0;
};

/** Communes first, then what communes are named after, then by the people of the commune, then in a fixed order. */
export const byRank = (a: Place, b: Place): number =>
  standing(b) - standing(a) ||
  b.communePopulation - a.communePopulation ||
  (a.postalCode < b.postalCode ? -1 : Number(a.postalCode > b.postalCode));

/** One place an entry; a commune stands for its own localities of the same name. */
export const distinctPlaces = (entries: readonly NameEntry[]): Place[] => {
  const places = [...new Set(entries.map((one) => one.place))];
  const communes = new Set(places.filter((place) => place.kind === 'commune').map((p) => p.communeCode));
  return places.filter((place) => place.kind === 'commune' || !communes.has(place.communeCode)).sort(byRank);
};

/** The answer for the entries that match: found when they are one place, else a choice. */
export const answerFor = (entries: readonly NameEntry[], how: HowMatched): PlaceAnswer | undefined => {
  const places = distinctPlaces(entries);
  const [first] = places;
  if (!first) return undefined;
  if (places.length > 1) {
    return {
      kind: 'choose',
      places: places.slice(0, CHOICES),
      more: Math.max(0, places.length - CHOICES),
      how,
    };
  }
  const matched = entries.find((one) => one.place === first)?.text ?? '';
  return { kind: 'found', place: first, matched, how };
};

const startsWithWords = (entry: NameEntry, words: readonly string[]): boolean =>
  entry.spaced.startsWith(` ${words.join(' ')} `);

/**
 * A small locality's exact name may be what people call a larger commune ("Frasnes" for Frasnes-lez-Anvaing): the
 * communes whose name begins with those words are offered too. An exact commune needs no company but its homonyms.
 */
const withLargerNamesakes = (index: PlaceIndex, exact: readonly NameEntry[], words: readonly string[]) => {
  if (exact.some((one) => one.place.kind === 'commune')) return exact;
  const taken = new Set(exact.map((one) => one.place.communeCode));
  const namesakes = index.names.filter(
    (one) => one.place.kind === 'commune' && !taken.has(one.place.communeCode) && startsWithWords(one, words),
  );
  return [...exact, ...namesakes];
};

/** Names written in full, whatever their spaces, accents and hyphens. */
export const exactMatch = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const exact = index.byCompact.get(compactKey(words));
  return exact && answerFor(withLargerNamesakes(index, exact, words), 'exact');
};

/** Names written without their articles, with "lez" for "les", with a letter doubled or not. */
export const looseMatch = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const loose = words.some(isTellingWord) ? index.byLoose.get(looseKey(words)) : undefined;
  return loose && answerFor(withLargerNamesakes(index, loose, words), 'exact');
};

/** Names of which the text is a part, in whole words: at the beginning, else anywhere. */
export const partMatch = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  if (!words.some(isTellingWord)) return undefined;
  const part = ` ${words.join(' ')} `;
  const within = index.names.filter((one) => one.spaced.includes(part));
  const beginning = within.filter((one) => one.spaced.startsWith(part));
  return answerFor(beginning.length > 0 ? beginning : within, 'part');
};

/** Names that one typing error separates from the text. Nothing shorter than four letters is corrected. */
export const typoMatch = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const compact = compactKey(words);
  const loose = looseKey(words);
  if (compact.length < SHORTEST_TYPO || /\d/.test(compact)) return undefined;
  const near = index.names.filter((one) => isOneEditApart(one.compact, compact));
  if (near.length > 0) return answerFor(near, 'typo');
  if (loose.length < SHORTEST_TYPO) return undefined;
  return answerFor(
    index.names.filter((one) => isOneEditApart(one.loose, loose)),
    'typo',
  );
};
