import type { Point } from '../../shared/geography.ts';
import { noWishes, RELAXABLE, isWished, without, type Relaxable } from '../domain/wishes.ts';
import { placeState, type PlaceState } from '../domain/place-state.ts';
import { reasonsOf, timetableOf, type Reason } from '../domain/reasons.ts';
import { scanOffer, type Hit, type ScanRequest } from '../domain/scan.ts';
import type { PlaceCard } from '../domain/offer-row.ts';
import type { OfferSnapshot } from '../offer-snapshot.server.ts';

/** A place in a list of results. `distance` in metres, null without a point. */
export type FoundPlace = {
  card: PlaceCard;
  distance: number | null;
  now: PlaceState;
  reasons: Reason[];
  latitude: number;
  longitude: number;
};

/** What giving up one wish would bring: how many places, and the first of them. */
export type Relaxation = { wish: Relaxable; total: number; nearest: FoundPlace | undefined };

export type PlacesFound = {
  total: number;
  unknownHours: number;
  places: FoundPlace[];
  offset: number;
  next: number | null;
  relaxations: Relaxation[];
};

const present = (snapshot: OfferSnapshot, hit: Hit, request: ScanRequest): FoundPlace => {
  const c = snapshot.columns;
  const card = snapshot.cards.get(c.place[hit.position] as number);
  const intervals = c.intervals[timetableOf(c, hit)];
  return {
    card,
    distance: Number.isNaN(hit.distance) ? null : Math.round(hit.distance),
    now: placeState(intervals, request.nowMinute),
    reasons: reasonsOf(c, hit, request.wishes),
    latitude: c.latitude[hit.position] as number,
    longitude: c.longitude[hit.position] as number,
  };
};

const relaxations = (snapshot: OfferSnapshot, request: ScanRequest): Relaxation[] =>
  RELAXABLE.filter((wish) => isWished(request.wishes, wish))
    .map((wish): Relaxation => {
      const relaxed = { ...request, wishes: without(request.wishes, wish), offset: 0, limit: 1 };
      const { total, hits } = scanOffer(snapshot.columns, relaxed);
      const [nearest] = hits;
      return { wish, total, nearest: nearest && present(snapshot, nearest, relaxed) };
    })
    .filter(({ total }) => total > 0);

/**
 * One page of results from the snapshot, for the page and the API alike. When nothing fits, each wish that would bring
 * something if given up, with the first place it would bring.
 */
export const placesFound = (snapshot: OfferSnapshot, request: ScanRequest): PlacesFound => {
  const { total, unknownHours, hits } = scanOffer(snapshot.columns, request);
  const end = request.offset + hits.length;
  return {
    total,
    unknownHours,
    places: hits.map((hit) => present(snapshot, hit, request)),
    offset: request.offset,
    next: end < total ? end : null,
    relaxations: total === 0 ? relaxations(snapshot, request) : [],
  };
};

/** The nearest places whatever the wishes, for a page that found nothing. */
export const nearestPlaces = (
  snapshot: OfferSnapshot,
  near: Point,
  nowMinute: number,
  limit: number,
): FoundPlace[] => {
  const request = {
    wishes: { ...noWishes(), near, order: 'distance' as const },
    nowMinute,
    offset: 0,
    limit,
  };
  const { hits } = scanOffer(snapshot.columns, request);
  return hits.map((hit) => present(snapshot, hit, request));
};
