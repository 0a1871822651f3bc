import { fittingServices, scanOffer, type Hit, type OfferColumns } from '../../directory/index.ts';
import { drawOf } from './draw.ts';
import { requestKey, wishedOf, wishesOf, withoutWishes, type NeedRequest, type WishName } from './request.ts';
import { NONE, scoreAt } from './score.ts';
import { GIVE_UP } from './weights.ts';

type Scored = { hit: Hit; score: number };
/** A place that can be proposed, with the service or session that is meant there; the less it scores the better. */
export type Candidate = Scored & { gaveUp: WishName[] };

/** `total` counts the places that fit every hard wish; where it is 0 the candidates are compromises, named. */
export type Matched = { total: number; candidates: Candidate[] };

export type MatchContext = {
  nowMinute: number;
  most: number;
  /** What a place is called in whatever snapshot: ties are drawn with it. */
  identityOf: (place: number) => string;
};

/** What may be meant at a place that was found: each service that is open then, else the place, else its session. */
const meantAt = (c: OfferColumns, found: Hit, servicesAt: (position: number) => number[]): Hit[] => {
  const { position, session } = found;
  const hits = servicesAt(position).map((service): Hit => ({ ...found, service }));
  if (session !== NONE) return [...hits, { ...found, service: NONE }];
  return c.serviceCount[position] === 0 ? [{ ...found, service: NONE }] : hits;
};

/** The best of what may be meant, the first of equals. */
const bestOf = (c: OfferColumns, hits: readonly Hit[], request: NeedRequest): Scored | undefined => {
  let best: Scored | undefined;
  for (const hit of hits) {
    const score = scoreAt(c, hit, request);
    if (!best || score < best.score) best = { hit, score };
  }
  return best;
};

/** Best first; equals are drawn, the same way for the same request. */
const inOrder = (
  c: OfferColumns,
  candidates: Candidate[],
  key: string,
  { identityOf }: MatchContext,
): Candidate[] => {
  const draws = new Map<number, number>();
  const drawn = ({ hit }: Candidate): number => {
    const place = c.place[hit.position] as number;
    const known = draws.get(place) ?? drawOf(key, identityOf(place));
    draws.set(place, known);
    return known;
  };
  return candidates.sort((a, b) => a.score - b.score || drawn(a) - drawn(b));
};

/** Every place that fits what is left of the request, scored by the whole of it. */
const fitting = (
  c: OfferColumns,
  request: NeedRequest,
  gaveUp: WishName[],
  context: MatchContext,
): Candidate[] => {
  const asked = withoutWishes(request, gaveUp);
  const { nowMinute } = context;
  const wishes = wishesOf(asked, nowMinute);
  const { hits } = scanOffer(c, { wishes, nowMinute, offset: 0, limit: c.positions });
  const servicesAt = fittingServices(c, wishes);
  const cost = gaveUp.reduce((sum, name) => sum + GIVE_UP[name], 0);
  return hits.flatMap((found) => {
    const best = bestOf(c, meantAt(c, found, servicesAt), request);
    return best ? [{ hit: best.hit, score: best.score + cost, gaveUp }] : [];
  });
};

const pairsOf = (names: WishName[]): WishName[][] =>
  names.flatMap((one, i) => names.slice(i + 1).map((other) => [one, other]));

/** The best of each compromise, one wish given up; where that brings nothing, two. A place is proposed once. */
const compromises = (c: OfferColumns, request: NeedRequest, context: MatchContext): Candidate[] => {
  const key = requestKey(request);
  const names = wishedOf(request);
  for (const sets of [names.map((name) => [name]), pairsOf(names)]) {
    const found = sets.flatMap((gaveUp) =>
      inOrder(c, fitting(c, request, gaveUp, context), key, context).slice(0, context.most),
    );
    if (found.length === 0) continue;
    const seen = new Set<number>();
    return inOrder(c, found, key, context).filter(({ hit }) => {
      const place = c.place[hit.position] as number;
      return !seen.has(place) && seen.add(place);
    });
  }
  return [];
};

/** Those of the best places that hold every hard wish; none where only a compromise would do. */
export const fittingPlaces = (c: OfferColumns, request: NeedRequest, context: MatchContext): Matched => {
  const all = fitting(c, request, [], context);
  const best = inOrder(c, all, requestKey(request), context).slice(0, context.most);
  return { total: all.length, candidates: best };
};

/**
 * The best places for a need, each with the service or dated session that is meant (docs/adr/0033-matching.md): all
 * that hold every hard wish, in the order of the published weights. Where none does, the nearest compromises, each with
 * the wishes that it breaks; three wishes are never broken at once, the answer then is empty.
 */
export const matchNeed = (c: OfferColumns, request: NeedRequest, context: MatchContext): Matched => {
  const fit = fittingPlaces(c, request, context);
  if (fit.total > 0) return fit;
  return { total: 0, candidates: compromises(c, request, context).slice(0, context.most) };
};
