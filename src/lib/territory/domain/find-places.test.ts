import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTerritoryFile } from '../forms/territory-file.ts';
import { cases } from './find-places.cases.ts';
import { findPlaces } from './find-places.ts';
import { buildPlaceIndex } from './place-index.ts';
import { placeLabel, placeQuery, type Place, type PlaceAnswer } from './places.ts';

const indexOf = (name: string) => {
  const url = new URL(`../../../../data/territory/${name}.json`, import.meta.url);
  const facts = parseTerritoryFile(readFileSync(url, 'utf8'));
  if (!facts.ok) throw new Error(JSON.stringify(facts.problem));
  return buildPlaceIndex(facts.value);
};
const wallonia = indexOf('wallonia');
const labels = (places: readonly Place[]) => places.map((place) => placeLabel(place, 'fr')).join(' | ');

/** One line that says what a person would be told. */
const inWords = (answer: PlaceAnswer): string => {
  switch (answer.kind) {
    case 'found':
      return placeLabel(answer.place, 'fr');
    case 'choose':
      return `which? ${labels(answer.places.slice(0, 3))}`;
    case 'point':
      return `near ${placeLabel(answer.commune, 'fr')}`;
    case 'too-wide':
      return `too wide: ${answer.name.fr}`;
    case 'outside':
      return `outside: ${answer.name?.fr ?? 'a point'}`;
    case 'unknown-postcode':
      return `unknown code ${answer.postalCode}`;
    case 'nothing':
      return `nothing; ${labels(answer.suggestions.slice(0, 1))}`.trim();
  }
};

test.each(cases)('%j', (typed, expected) => {
  expect(inWords(findPlaces(wallonia, typed))).toBe(expected);
});

test('nothing typed, blanks and very long texts are answered', () => {
  for (const text of ['', '   ', '\u0000', 'a'.repeat(1e6), '5'.repeat(1e5)]) {
    expect(findPlaces(wallonia, text)).toEqual({ kind: 'nothing', suggestions: [] });
  }
});

test('whatever is typed gets an answer, and no place that is not in the territory', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), (text) => {
      const answer = findPlaces(wallonia, text);
      if (answer.kind === 'found') expect(wallonia.communes.has(answer.place.communeCode)).toBe(true);
    }),
  );
});

test('each place is found again by the text that links to it', () => {
  for (const place of [...wallonia.communes.values(), ...wallonia.localities]) {
    const answer = findPlaces(wallonia, placeQuery(place));
    const found = answer.kind === 'found' ? answer.place : undefined;
    expect(found?.communeCode, placeQuery(place)).toBe(place.communeCode);
    if (found?.kind !== 'commune') expect(found, placeQuery(place)).toBe(place);
  }
});

test('one letter of a commune left out or two swapped: that commune, or a place called just so', () => {
  const names = wallonia.names.filter((one) => one.place.kind === 'commune' && one.compact.length >= 6);
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), fc.boolean(), ({ place, compact }, seed, isSwap) => {
      const at = 1 + (seed % (compact.length - 2));
      const swapped = `${compact.slice(0, at)}${compact[at + 1]}${compact[at]}${compact.slice(at + 2)}`;
      const answer = findPlaces(wallonia, isSwap ? swapped : compact.slice(0, at) + compact.slice(at + 1));
      const isOther = answer.kind === 'outside' || answer.kind === 'too-wide';
      const places = answer.kind === 'found' ? [answer.place] : answer.kind === 'choose' ? answer.places : [];
      const isExact = 'how' in answer && answer.how !== 'typo';
      expect(isOther || isExact || places.some((one) => one.communeCode === place.communeCode)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
