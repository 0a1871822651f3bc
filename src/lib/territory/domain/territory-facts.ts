import type { DataLocale, LocalizedText } from '../../shared/localized-text.ts';

/** Where facts come from and what their licence asks to be shown (the About page shows `attribution`). */
export type Provenance = { what: string; source: string; licence: string; attribution: string };

/** A name that is used beside the official ones; `source` is `ours` when no register gives it. */
export type OtherName = { name: string; lang?: DataLocale | undefined; source?: string | undefined };

/** A province (or whatever the first level is called) or a bassin. */
export type Area = { code: string; name: LocalizedText; otherNames: string[] };

/** People living in a commune on a day (ISO date). */
export type Population = { count: number; date: string };

/** People by age class ("0-15", "75+" ...) on a day; older than the population where the sources are. */
export type AgeClasses = { date: string; classes: Record<string, number> };

/** A municipality. `code` is the statistical office's (NIS in Belgium, COG in France). */
export type Commune = {
  code: string;
  name: LocalizedText;
  otherNames: OtherName[];
  province?: string | undefined;
  arrondissement?: { code: string; name: string } | undefined;
  /** Absent where the commune belongs to none: shown as `withoutBassin`. */
  bassin?: string | undefined;
  /** Code of an agreement between bassins that the commune takes part in. */
  interbassin?: string | undefined;
  /** Whose school calendar holds: FWB, DG or VL in Belgium. */
  community?: string | undefined;
  /** Official languages, then languages for which the commune must offer facilities. */
  languages: string[];
  facilities: string[];
  latitude: number;
  longitude: number;
  population?: Population | undefined;
  ages?: AgeClasses | undefined;
  areaKm2?: number | undefined;
  densityPerKm2?: number | undefined;
  /** Eurostat's degree of urbanisation: 1 city, 2 town or suburb, 3 rural. */
  degurba?: 1 | 2 | 3 | undefined;
  formerCodes: string[];
  /** Communes that were merged into this one. */
  formerNames: string[];
  mainPostalCode: string;
  postalCodes: string[];
};

/** A named place inside a commune (often a commune of before the mergers), with the point of its centre. */
export type Locality = {
  postalCode: string;
  name: LocalizedText;
  commune: string;
  latitude: number;
  longitude: number;
};

/** Postal codes that are known to lie outside, both ends included; with a point, the nearest communes are offered. */
export type OutsideRange = {
  from: string;
  to: string;
  name: LocalizedText;
  latitude?: number | undefined;
  longitude?: number | undefined;
};

/** A well-known place outside; the first name is the one shown. */
export type OutsidePlace = { names: string[]; country: string; latitude: number; longitude: number };

/** Everything that a territory file says: the one form in which facts come in and are handed to the rules. */
export type TerritoryFacts = {
  code: string;
  name: LocalizedText;
  otherNames: string[];
  /** ISO 3166-1 alpha-2. */
  country: string;
  countryName: LocalizedText;
  timeZone: string;
  defaultLocale: DataLocale;
  /** How many digits a postal code has, and the letters that people write before it ("B-5000"). */
  postalCode: { digits: number; prefixes: string[] };
  withoutBassin?: { name: LocalizedText; otherNames: string[] } | undefined;
  /** After how many days what was confirmed has to be confirmed again: a record, its hours. */
  confirmation?: { record?: number | undefined; hours?: number | undefined } | undefined;
  provenance: Provenance[];
  provinces: Area[];
  bassins: Area[];
  communes: Commune[];
  localities: Locality[];
  outside: { postalCodeRanges: OutsideRange[]; places: OutsidePlace[] };
};

/** The attributions to show, each once, in the file's order. */
export const attributionsOf = (facts: Pick<TerritoryFacts, 'provenance'>): string[] => [
  ...new Set(facts.provenance.map((entry) => entry.attribution)),
];

/** The bassin's name of a commune, or the words for the communes that belong to none; undefined when neither is known. */
export const bassinNameOf = (
  facts: Pick<TerritoryFacts, 'bassins' | 'withoutBassin'>,
  commune: Pick<Commune, 'bassin'>,
): LocalizedText | undefined =>
  commune.bassin === undefined
    ? facts.withoutBassin?.name
    : facts.bassins.find((bassin) => bassin.code === commune.bassin)?.name;

/** In which languages a public notice of the commune is written: official ones, then those of its facilities. */
export const noticeLanguagesOf = (commune: Pick<Commune, 'languages' | 'facilities'>): string[] => [
  ...new Set([...commune.languages, ...commune.facilities]),
];
