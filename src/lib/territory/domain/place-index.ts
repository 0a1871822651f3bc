import { foldText } from '../../shared/fold-text.ts';
import type { Point } from '../../shared/geography.ts';
import type { LocalizedText } from '../../shared/localized-text.ts';
import { compactKey, lettersOf, looseKey, placeWords } from './place-keys.ts';
import type { Commune, Locality, OutsideRange, TerritoryFacts } from './territory-facts.ts';
import type { Place } from './places.ts';

/** One name of one place, in the keys that it is looked up by. `spaced` has a space at both ends. */
export type NameEntry = {
  place: Place;
  text: string;
  compact: string;
  loose: string;
  spaced: string;
  /** Which letters occur in `compact`, a bit each: tells unlike names apart before they are compared. */
  letters: number;
};

/** Somewhere outside that people name; without a point when it is a whole region. */
export type OutsideEntry = { name: LocalizedText; point: Point | null };

/** A name that is too wide to search around: the territory, a province, a bassin. */
export type AreaEntry = { name: LocalizedText; communes: ReadonlySet<string> | 'all' };

/** Everything that look-ups need, built once from the facts and only read afterwards. */
export type PlaceIndex = {
  communes: ReadonlyMap<string, Place>;
  /** Every locality, also the one named as its commune: what the nearest commune is measured from. */
  localities: readonly Place[];
  names: readonly NameEntry[];
  byCompact: ReadonlyMap<string, readonly NameEntry[]>;
  byLoose: ReadonlyMap<string, readonly NameEntry[]>;
  byPostalCode: ReadonlyMap<string, readonly Place[]>;
  areas: ReadonlyMap<string, AreaEntry>;
  outside: ReadonlyMap<string, OutsideEntry>;
  outsideRanges: readonly OutsideRange[];
  postalCode: { digits: number; prefixes: ReadonlySet<string> };
  countryWords: ReadonlySet<string>;
};

const put = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const communePlace = (commune: Commune): Place => ({
  kind: 'commune',
  name: commune.name,
  postalCode: commune.mainPostalCode,
  communeCode: commune.code,
  communeName: commune.name,
  communePopulation: commune.population?.count ?? 0,
  latitude: commune.latitude,
  longitude: commune.longitude,
});

const localityPlace = (locality: Locality, commune: Place): Place => ({
  ...commune,
  kind: 'locality',
  name: locality.name,
  postalCode: locality.postalCode,
  latitude: locality.latitude,
  longitude: locality.longitude,
});

const entry = (place: Place, text: string): NameEntry => {
  const words = placeWords(text);
  const compact = compactKey(words);
  const spaced = ` ${words.join(' ')} `;
  return { place, text, compact, loose: looseKey(words), spaced, letters: lettersOf(compact) };
};

const entriesOf = (place: Place, texts: readonly string[]): NameEntry[] => {
  const entries = texts.map((text) => entry(place, text));
  return entries.filter((one, index) => entries.findIndex((other) => other.spaced === one.spaced) === index);
};

// A merged commune that is still a locality is found as that locality: its point is the better one.
const communeTexts = (commune: Commune, localityNames: ReadonlySet<string>): string[] => [
  ...Object.values(commune.name),
  ...commune.otherNames.map((other) => other.name),
  ...commune.formerNames.filter((name) => !localityNames.has(`${commune.code} ${foldText(name)}`)),
];

const namesOf = (
  facts: TerritoryFacts,
  communes: ReadonlyMap<string, Place>,
  localities: readonly Place[],
): NameEntry[] => {
  const localityNames = new Set(
    localities.flatMap((place) =>
      Object.values(place.name).map((name) => `${place.communeCode} ${foldText(name)}`),
    ),
  );
  return [
    ...facts.communes.flatMap((commune) => {
      const place = communes.get(commune.code);
      return place ? entriesOf(place, communeTexts(commune, localityNames)) : [];
    }),
    ...localities.flatMap((place) => entriesOf(place, Object.values(place.name))),
  ];
};

const areasOf = (facts: TerritoryFacts): Map<string, AreaEntry> => {
  const areas = new Map<string, AreaEntry>();
  const add = (name: LocalizedText, others: readonly string[], communes: AreaEntry['communes']): void => {
    for (const text of [...Object.values(name), ...others]) {
      const key = compactKey(placeWords(text));
      if (!areas.has(key)) areas.set(key, { name, communes });
    }
  };
  const within = (test: (commune: Commune) => boolean) =>
    new Set(facts.communes.filter(test).map((commune) => commune.code));
  add(facts.name, facts.otherNames, 'all');
  for (const { code, name, otherNames } of facts.provinces) {
    add(
      name,
      otherNames,
      within((commune) => commune.province === code),
    );
  }
  for (const { code, name, otherNames } of facts.bassins) {
    add(
      name,
      otherNames,
      within((commune) => commune.bassin === code),
    );
  }
  const without = facts.withoutBassin;
  if (without)
    add(
      without.name,
      without.otherNames,
      within((commune) => commune.bassin === undefined),
    );
  return areas;
};

const outsideOf = (outside: TerritoryFacts['outside']): Map<string, OutsideEntry> => {
  const entries = new Map<string, OutsideEntry>();
  const add = (texts: readonly string[], entry: OutsideEntry): void => {
    for (const key of texts.map((text) => compactKey(placeWords(text)))) {
      if (!entries.has(key)) entries.set(key, entry);
    }
  };
  for (const { names, latitude, longitude } of outside.places) {
    add(names, { name: { fr: names[0] ?? '' }, point: { latitude, longitude } });
  }
  for (const { name } of outside.postalCodeRanges) add(Object.values(name), { name, point: null });
  return entries;
};

/** Builds the index (about 20 ms for 261 communes and 1,614 localities). */
export const buildPlaceIndex = (facts: TerritoryFacts): PlaceIndex => {
  const communes = new Map(facts.communes.map((commune) => [commune.code, communePlace(commune)]));
  const localities = facts.localities.flatMap((locality) => {
    const commune = communes.get(locality.commune);
    return commune ? [localityPlace(locality, commune)] : [];
  });
  const names = namesOf(facts, communes, localities);
  const byCompact = new Map<string, NameEntry[]>();
  const byLoose = new Map<string, NameEntry[]>();
  const byPostalCode = new Map<string, Place[]>();
  for (const one of names) {
    put(byCompact, one.compact, one);
    put(byLoose, one.loose, one);
  }
  for (const place of localities) put(byPostalCode, place.postalCode, place);
  return {
    communes,
    localities,
    names,
    byCompact,
    byLoose,
    byPostalCode,
    areas: areasOf(facts),
    outside: outsideOf(facts.outside),
    outsideRanges: facts.outside.postalCodeRanges,
    postalCode: {
      digits: facts.postalCode.digits,
      prefixes: new Set(facts.postalCode.prefixes.flatMap(placeWords)),
    },
    countryWords: new Set(Object.values(facts.countryName).flatMap(placeWords)),
  };
};
