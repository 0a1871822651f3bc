import { exactMatch, looseMatch, partMatch, typoMatch, byRank } from './name-matches.ts';
import { communesAround, nearestCommune, OUTSIDE_BEYOND_M, parsePoint } from './near-point.ts';
import type { AreaEntry, PlaceIndex } from './place-index.ts';
import { compactKey, isOneEditApart, placeWords, withoutSurroundings } from './place-keys.ts';
import { answerOfCode, placeNamedWithCode, splitPostalCode } from './postal-code-answers.ts';
import { suggestPlaces } from './suggest-places.ts';
import type { Place, PlaceAnswer } from './places.ts';

/** Only the beginning of a longer text is read. */
const LONGEST_TEXT = 200;
const SUGGESTIONS = 5;
const SHORTEST_WIDE_TYPO = 5;
const AREA_WORDS = new Set(['province', 'provincie', 'provinz', 'bassin', 'region', 'departement']);

const communesOf = (index: PlaceIndex, area: AreaEntry): Place[] =>
  [...index.communes.values()]
    .filter((place) => area.communes === 'all' || area.communes.has(place.communeCode))
    .sort(byRank)
    .slice(0, 2 * SUGGESTIONS);

const tooWide = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const area = index.areas.get(compactKey(words));
  return area && { kind: 'too-wide', name: area.name, places: communesOf(index, area) };
};

// "Louvain" is outside, but who types it may mean Louvain-la-Neuve.
const outsideName = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const place = index.outside.get(compactKey(words));
  if (!place) return undefined;
  const part = partMatch(index, words);
  const meant = part?.kind === 'found' ? [part.place] : [];
  const around = place.point ? communesAround(index, place.point, SUGGESTIONS) : [];
  return {
    kind: 'outside',
    name: place.name,
    postalCode: null,
    suggestions: [...new Set([...meant, ...around])].slice(0, SUGGESTIONS),
  };
};

const nearKey = (
  keys: ReadonlyMap<string, unknown>,
  words: readonly string[],
  isTaken: (key: string) => boolean = () => false,
): string[] | undefined => {
  const compact = compactKey(words);
  if (compact.length < SHORTEST_WIDE_TYPO) return undefined;
  const near = [...keys.keys()].find((key) => !isTaken(key) && isOneEditApart(key, compact));
  return near === undefined ? undefined : [near];
};

const outsideTypo = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const near = nearKey(index.outside, words);
  return near && outsideName(index, near);
};

// "Wallone" is the territory rather than Malonne; but "Namurr" is the town, not the province of the same name.
const areaTypo = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const near = nearKey(index.areas, words, (key) => index.byCompact.has(key) || index.outside.has(key));
  return near && tooWide(index, near);
};

// A well-known town outside comes before a province of the same name: its answer offers the communes nearest to it.
const asWritten = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined =>
  exactMatch(index, words) ?? outsideName(index, words) ?? tooWide(index, words) ?? looseMatch(index, words);

const areaNamed = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const at = words.findIndex((word) => AREA_WORDS.has(word));
  return at < 0 ? undefined : tooWide(index, withoutSurroundings(words.slice(at + 1), new Set()));
};

/** In an address without postal code ("rue de Fer 12, Namur") the name of the place comes last. */
const atEndOfAddress = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  for (let length = Math.min(6, words.length - 1); length > 0; length--) {
    const end = words.slice(-length);
    const answer = end.some((word) => word.length > 3) ? exactMatch(index, end) : undefined;
    if (answer) return answer;
  }
  return undefined;
};

// "59000 Lille", "L-9999 Wiltz": the number is another country's code.
const withoutNumbers = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const names = words.filter((word) => !/\d/.test(word));
  if (names.length === 0 || names.length === words.length) return undefined;
  return asWritten(index, withoutSurroundings(names, index.countryWords));
};

const byName = (index: PlaceIndex, words: readonly string[]): PlaceAnswer | undefined => {
  const bare = withoutSurroundings(words, index.countryWords);
  const isAddress = words.length > 2 && words.some((word) => /^\d/.test(word));
  return (
    asWritten(index, words) ??
    areaNamed(index, words) ??
    asWritten(index, bare) ??
    partMatch(index, bare) ??
    areaTypo(index, bare) ??
    typoMatch(index, bare) ??
    outsideTypo(index, bare) ??
    (isAddress ? atEndOfAddress(index, bare) : undefined) ??
    withoutNumbers(index, words)
  );
};

const mergeWithName = (answer: PlaceAnswer, other: PlaceAnswer | undefined): PlaceAnswer => {
  if (answer.kind !== 'found' || other?.kind !== 'found' || other.how !== 'exact') return answer;
  if (other.place.communeCode === answer.place.communeCode) return answer;
  return { kind: 'choose', places: [answer.place, other.place], more: 0, how: 'exact' };
};

const unknownCode = (index: PlaceIndex, code: string): PlaceAnswer => {
  const range = index.outsideRanges.find(({ from, to }) => from <= code && code <= to);
  if (!range) {
    return {
      kind: 'unknown-postcode',
      postalCode: code,
      suggestions: suggestPlaces(index, code.slice(0, -2), SUGGESTIONS),
    };
  }
  const { latitude, longitude } = range;
  const isPlaced = latitude !== undefined && longitude !== undefined;
  const suggestions = isPlaced ? communesAround(index, { latitude, longitude }, SUGGESTIONS) : [];
  return { kind: 'outside', name: range.name, postalCode: code, suggestions };
};

const byPostalCode = (index: PlaceIndex, code: string, rest: readonly string[]): PlaceAnswer => {
  const known = answerOfCode(index, code);
  if (rest.length === 0) return known ?? unknownCode(index, code);
  const place = placeNamedWithCode(index, code, rest);
  if (place) return { kind: 'found', place, matched: code, how: 'exact' };
  const named = asWritten(index, withoutSurroundings(rest, index.countryWords));
  if (known) return mergeWithName(known, named);
  return named && named.kind !== 'too-wide' ? named : unknownCode(index, code);
};

const byPoint = (index: PlaceIndex, text: string): PlaceAnswer | undefined => {
  const point = parsePoint(text);
  if (!point) return undefined;
  const nearest = nearestCommune(index, point);
  return nearest && nearest.metres <= OUTSIDE_BEYOND_M
    ? { kind: 'point', point, commune: nearest.commune }
    : {
        kind: 'outside',
        name: null,
        postalCode: null,
        suggestions: communesAround(index, point, SUGGESTIONS),
      };
};

/**
 * Where a text is: a postal code, a name in any of the territory's languages (old communes, abbreviations, one typing
 * error), both together, an address that ends with them, or "latitude,longitude". Never fails; see `PlaceAnswer`.
 */
export const findPlaces = (index: PlaceIndex, text: string): PlaceAnswer => {
  const read = text.slice(0, LONGEST_TEXT);
  const point = byPoint(index, read);
  if (point) return point;
  const words = placeWords(read);
  if (words.length === 0) return { kind: 'nothing', suggestions: [] };
  const withCode = splitPostalCode(index, words);
  if (withCode) return byPostalCode(index, withCode.code, withCode.rest);
  return byName(index, words) ?? { kind: 'nothing', suggestions: suggestPlaces(index, read, SUGGESTIONS) };
};
