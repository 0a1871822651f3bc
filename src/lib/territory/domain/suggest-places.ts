import { byRank, distinctPlaces } from './name-matches.ts';
import type { NameEntry, PlaceIndex } from './place-index.ts';
import { bitsOf, compactKey, editDistance, lettersOf, placeWords } from './place-keys.ts';
import type { Place } from './places.ts';

const byCodePrefix = (index: PlaceIndex, digits: string): Place[] => {
  const codes = [...index.byPostalCode].filter(([code]) => code.startsWith(digits));
  const communes = codes.flatMap(([code, places]) =>
    places.map((place) => {
      const commune = index.communes.get(place.communeCode);
      return commune?.postalCode === code ? commune : place;
    }),
  );
  return [...new Set(communes)].sort(byRank);
};

const likeNames = (index: PlaceIndex, compact: string): NameEntry[] => {
  const limit = compact.length >= 10 ? 3 : compact.length >= 6 ? 2 : 0;
  if (limit === 0) return [];
  const letters = lettersOf(compact);
  return index.names
    .filter((one) => bitsOf(one.letters ^ letters) <= 2 * limit)
    .map((one) => ({ one, distance: editDistance(one.compact, compact, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .map(({ one }) => one);
};

/**
 * Places that what is typed so far may become, best first: names or codes that begin so, then names with a word that
 * begins so, then (from six letters) names that look like it. Empty for an empty text.
 */
export const suggestPlaces = (index: PlaceIndex, text: string, limit: number): Place[] => {
  const words = placeWords(text.slice(0, 100));
  const compact = compactKey(words);
  if (compact === '') return [];
  if (/^\d+$/.test(compact)) return byCodePrefix(index, compact).slice(0, limit);
  const beginning = distinctPlaces(index.names.filter((one) => one.compact.startsWith(compact)));
  const part = ` ${words.join(' ')}`;
  const inside = distinctPlaces(index.names.filter((one) => one.spaced.includes(part)));
  const certain = [...new Set([...beginning, ...inside])];
  const found = certain.length > 0 ? certain : distinctPlaces(likeNames(index, compact));
  return found.slice(0, limit);
};
