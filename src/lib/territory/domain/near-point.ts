import type { Point } from '../../shared/geography.ts';
import { distanceInMetres } from '../../shared/geography.ts';
import type { PlaceIndex } from './place-index.ts';
import type { Place } from './places.ts';

/** Farther than this from every locality, a point is outside the territory. */
export const OUTSIDE_BEYOND_M = 15_000;

const AROUND_M = 150_000;

const COORDINATES = /^\s*(-?\d{1,2}[.,]\d+)\s*[;,\s]\s*(-?\d{1,3}[.,]\d+)\s*$/;

/** Reads "50.46,4.87" (latitude first; also "50,46 4,87"); undefined when the text is no point on Earth. */
export const parsePoint = (text: string): Point | undefined => {
  const [, first, second] = COORDINATES.exec(text) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const latitude = Number(first.replace(',', '.'));
  const longitude = Number(second.replace(',', '.'));
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
};

const nearestOf = (places: Iterable<Place>, point: Point): Place | undefined => {
  // Flat distance: only compared, so exact enough at the size of a territory.
  const scale = Math.cos((point.latitude * Math.PI) / 180);
  let best: Place | undefined;
  let least = Infinity;
  for (const place of places) {
    const dLat = place.latitude - point.latitude;
    const dLon = (place.longitude - point.longitude) * scale;
    const square = dLat * dLat + dLon * dLon;
    if (square < least) {
      least = square;
      best = place;
    }
  }
  return best;
};

/** The commune of the nearest locality and how far that locality is (metres); undefined in an empty index. */
export const nearestCommune = (
  index: PlaceIndex,
  point: Point,
): { commune: Place; metres: number } | undefined => {
  const locality = nearestOf(index.localities, point);
  const commune = locality && index.communes.get(locality.communeCode);
  return commune && locality ? { commune, metres: distanceInMetres(point, locality) } : undefined;
};

/** The communes whose centres are nearest to a point, nearest first; none from so far that naming them helps nobody. */
export const communesAround = (index: PlaceIndex, point: Point, limit: number): Place[] =>
  [...index.communes.values()]
    .map((place) => ({ place, metres: distanceInMetres(point, place) }))
    .filter(({ metres }) => metres <= AROUND_M)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, limit)
    .map(({ place }) => place);
