import { distanceInMetres } from '../../shared/geography.ts';
import type { LocalizedText } from '../../shared/localized-text.ts';
import type { PlaceIndex } from './place-index.ts';
import { compactKey, isOneEditApart, isTellingWord, placeWords } from './place-keys.ts';
import type { Place, PlaceAnswer } from './places.ts';
import { byRank } from './name-matches.ts';

/** Localities of one code this close together are spellings of one place. */
const SAME_PLACE_M = 600;

/** The last postal code of the territory's shape in a text (the last known one if any), and the other words. */
export const splitPostalCode = (
  index: PlaceIndex,
  words: readonly string[],
): { code: string; rest: string[] } | undefined => {
  const { digits, prefixes } = index.postalCode;
  const codeIn = (word: string): string | undefined => {
    const letters = word.slice(0, word.length - digits);
    const end = word.slice(-digits);
    const isCode = end.length === digits && /^\d+$/.test(end) && (letters === '' || prefixes.has(letters));
    return isCode ? end : undefined;
  };
  const found = words.flatMap((word, at) => {
    const code = codeIn(word);
    return code === undefined ? [] : [{ code, at }];
  });
  const chosen = found.findLast(({ code }) => index.byPostalCode.has(code)) ?? found.at(-1);
  if (!chosen) return undefined;
  const rest = words.filter((word, at) => {
    const isPrefix = at === chosen.at - 1 && prefixes.has(word);
    return at !== chosen.at && !isPrefix;
  });
  return { code: chosen.code, rest };
};

const middle = (places: readonly Place[]): { latitude: number; longitude: number } => ({
  latitude: places.reduce((sum, place) => sum + place.latitude, 0) / places.length,
  longitude: places.reduce((sum, place) => sum + place.longitude, 0) / places.length,
});

const keysOf = (name: LocalizedText): string[] =>
  Object.values(name).map((text) => compactKey(placeWords(text)));

const sharesName = (a: LocalizedText, b: LocalizedText): boolean => {
  const keys = new Set(keysOf(a));
  return keysOf(b).some((key) => keys.has(key));
};

/** What a code alone stands for in one commune: the commune, its one locality, or the middle of several. */
const placeOfCode = (index: PlaceIndex, code: string, localities: readonly Place[]): Place | undefined => {
  const [first] = localities;
  const commune = first && index.communes.get(first.communeCode);
  if (!first || !commune) return undefined;
  if (commune.postalCode === code) return commune;
  const namesake = localities.find((place) => sharesName(place.name, commune.name));
  if (namesake) return namesake;
  if (localities.every((place) => distanceInMetres(first, place) <= SAME_PLACE_M)) return first;
  return { ...commune, kind: 'postal-code', postalCode: code, ...middle(localities) };
};

/** The places that a known code stands for: one for each commune that shares it. Empty for an unknown code. */
export const placesOfCode = (index: PlaceIndex, code: string): Place[] => {
  const byCommune = new Map<string, Place[]>();
  for (const place of index.byPostalCode.get(code) ?? []) {
    byCommune.set(place.communeCode, [...(byCommune.get(place.communeCode) ?? []), place]);
  }
  return [...byCommune.values()]
    .flatMap((localities) => placeOfCode(index, code, localities) ?? [])
    .sort(byRank);
};

type Named = { place: Place; score: number };

const longestNamed = (places: readonly Place[], rest: readonly string[]): Named | undefined => {
  const spaced = ` ${rest.join(' ')} `;
  const compact = compactKey(rest);
  const scored = places.flatMap((place) =>
    Object.values(place.name).map((text) => {
      const words = placeWords(text);
      const key = compactKey(words);
      const own = ` ${words.join(' ')} `;
      const isThere = key === compact || spaced.includes(own);
      const isPart = rest.some(isTellingWord) && own.includes(spaced);
      const isNear = compact.length >= 4 && isOneEditApart(key, compact);
      return { place, score: isThere ? key.length : isPart ? 2 : isNear ? 1 : 0 };
    }),
  );
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0];
};

/**
 * The place that the words beside a code name ("5100 Jambes", "rue de Fer 12, 5000 Namru"): one of the code's
 * localities, or what the code stands for in the commune named. Undefined when they name neither.
 */
export const placeNamedWithCode = (
  index: PlaceIndex,
  code: string,
  rest: readonly string[],
): Place | undefined => {
  const standsFor = placesOfCode(index, code);
  const communes = standsFor.flatMap((place) => index.communes.get(place.communeCode) ?? []);
  const commune = longestNamed(communes, rest);
  const locality = longestNamed(index.byPostalCode.get(code) ?? [], rest);
  const named = (commune?.score ?? 0) > (locality?.score ?? 0) ? commune : locality;
  const own = standsFor.find((place) => place.communeCode === named?.place.communeCode);
  if (!named || named === commune) return named && own;
  return own?.kind === 'commune' && sharesName(named.place.name, own.name) ? own : named.place;
};

/** The answer for places a code stands for; undefined when there is none. */
export const answerOfCode = (index: PlaceIndex, code: string): PlaceAnswer | undefined => {
  const places = placesOfCode(index, code);
  const [first] = places;
  if (!first) return undefined;
  if (places.length > 1) return { kind: 'choose', places, more: 0, how: 'exact' };
  return { kind: 'found', place: first, matched: code, how: 'exact' };
};
