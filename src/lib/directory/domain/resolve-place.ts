import { foldText } from '../../shared/fold-text.ts';
import { distanceInMetres, type Point } from '../../shared/geography.ts';
import type { LocalityFacts, PlaceFacts } from './place-facts.ts';

/** What a draft says about where it is. */
export type WhereGiven = {
  country: string;
  communeCode?: string;
  postalCode?: string;
  city?: string;
  latitude?: number;
  longitude?: number;
};

/**
 * Which commune that is and by what it was found; null: outside the territory, or nothing says where. `position` is the
 * locality's or the commune's own, for a place that gives none.
 */
export type WhereFound = {
  communeCode: string | null;
  by: 'code' | 'postcode' | 'city' | 'position' | 'guess' | null;
  position?: Point & { how: 'postcode' | 'commune' };
  /** How far the given position is from that commune's centre, in kilometres, when that is unlikely. */
  farKm?: number;
};

const NEAREST_WITHIN_M = 10_000;
const FAR_FROM_COMMUNE_KM = 30;

const pointOf = (given: WhereGiven): Point | undefined =>
  given.latitude === undefined || given.longitude === undefined
    ? undefined
    : { latitude: given.latitude, longitude: given.longitude };

const nearest = (localities: readonly LocalityFacts[], point: Point): LocalityFacts | undefined => {
  let best: LocalityFacts | undefined;
  let least = Infinity;
  for (const locality of localities) {
    const metres = distanceInMetres(locality, point);
    if (metres < least) [best, least] = [locality, metres];
  }
  return best;
};

/** The localities whose name is the city's, or else a part of it ("Valbois (Hautmont)"), the longest name first. */
const namedAs = (localities: readonly LocalityFacts[], city: string): LocalityFacts[] => {
  const key = foldText(city);
  const same = localities.filter((locality) => locality.nameKeys.includes(key));
  if (same.length > 0 || key === '') return same;
  const inside = (locality: LocalityFacts) =>
    Math.max(0, ...locality.nameKeys.map((name) => (` ${key} `.includes(` ${name} `) ? name.length : 0)));
  const longest = Math.max(0, ...localities.map(inside));
  return longest === 0 ? [] : localities.filter((locality) => inside(locality) === longest);
};

/** A tenth of a metre: a middle computed in another order is the same. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

const middle = (localities: readonly Point[]): Point => {
  const average = (values: number[]) =>
    rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
  return {
    latitude: average(localities.map(({ latitude }) => latitude)),
    longitude: average(localities.map(({ longitude }) => longitude)),
  };
};

const largest = (facts: PlaceFacts, codes: Iterable<string>): string | undefined =>
  [...codes].sort(
    (a, b) => (facts.communes.get(b)?.population ?? 0) - (facts.communes.get(a)?.population ?? 0),
  )[0];

type Found = { communeCode: string; by: 'postcode' | 'city' | 'guess'; localities: LocalityFacts[] };

const byPostalCode = (facts: PlaceFacts, given: WhereGiven): Found | undefined => {
  const sharing = facts.localitiesByPostalCode.get(given.postalCode ?? '') ?? [];
  if (sharing.length === 0) return undefined;
  const named = namedAs(sharing, given.city ?? '');
  const localities = named.length > 0 ? named : [...sharing];
  const codes = new Set(localities.map((locality) => locality.communeCode));
  const [only] = codes;
  if (codes.size === 1 && only !== undefined) return { communeCode: only, by: 'postcode', localities };
  const point = pointOf(given);
  const closest = point && nearest(localities, point);
  if (closest) return { communeCode: closest.communeCode, by: 'postcode', localities: [closest] };
  const guess = largest(facts, codes) ?? '';
  const inGuess = localities.filter((locality) => locality.communeCode === guess);
  return { communeCode: guess, by: 'guess', localities: inGuess };
};

const byCity = (facts: PlaceFacts, given: WhereGiven): Found | undefined => {
  if (given.postalCode !== undefined || !given.city) return undefined;
  const localities = facts.localitiesByName.get(foldText(given.city)) ?? [];
  const [only, ...others] = new Set(localities.map((locality) => locality.communeCode));
  return only !== undefined && others.length === 0
    ? { communeCode: only, by: 'city', localities: [...localities] }
    : undefined;
};

/** A postcode that the territory's list lacks may be a special one of its own (5012): its first two digits tell. */
const mayBeInside = (facts: PlaceFacts, postalCode: string | undefined): boolean =>
  postalCode === undefined || facts.postalCodePrefixes.has(postalCode.slice(0, 2));

const byPosition = (facts: PlaceFacts, given: WhereGiven): string | undefined => {
  const point = pointOf(given);
  if (!point || !mayBeInside(facts, given.postalCode)) return undefined;
  const closest = nearest(facts.localities, point);
  return closest && distanceInMetres(closest, point) <= NEAREST_WITHIN_M ? closest.communeCode : undefined;
};

const farFrom = (commune: Point | undefined, given: WhereGiven): { farKm?: number } => {
  const point = pointOf(given);
  const km = point && commune ? Math.round(distanceInMetres(point, commune) / 1000) : 0;
  return km > FAR_FROM_COMMUNE_KM ? { farKm: km } : {};
};

/**
 * Finds the commune: the given code where the territory has it (or had it before a merger), else postcode and city,
 * else the city alone where only one has that name, else the nearest locality within 10 km. A place of another country
 * is outside, whatever its codes look like: Namur's NIS code is also a French INSEE one.
 */
export const resolvePlace = (facts: PlaceFacts, given: WhereGiven): WhereFound => {
  if (given.country !== facts.country) return { communeCode: null, by: null };
  const asGiven = given.communeCode ?? '';
  const code = facts.communes.has(asGiven) ? asGiven : (facts.formerCodes.get(asGiven) ?? '');
  const commune = facts.communes.get(code);
  const found = byPostalCode(facts, given) ?? byCity(facts, given);
  if (commune) {
    const inside = found?.localities.filter((locality) => locality.communeCode === code) ?? [];
    const how = inside.length > 0 ? ('postcode' as const) : ('commune' as const);
    const point = inside.length > 0 ? middle(inside) : commune;
    const position = { latitude: point.latitude, longitude: point.longitude, how };
    return { communeCode: code, by: 'code', position, ...farFrom(commune, given) };
  }
  if (found) {
    const position = { ...middle(found.localities), how: 'postcode' as const };
    const centre = facts.communes.get(found.communeCode);
    return { communeCode: found.communeCode, by: found.by, position, ...farFrom(centre, given) };
  }
  const near = byPosition(facts, given);
  return near === undefined ? { communeCode: null, by: null } : { communeCode: near, by: 'position' };
};
