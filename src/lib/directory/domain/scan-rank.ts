import { bestFirst, keepIfBest, noneYet, worstKept, type Best } from './best-first.ts';
import { EVERYONE, NONE, sessionAt } from './fits.ts';
import type { OfferColumns } from './offer-columns.ts';
import { cosineAt, METRES_PER_DEGREE } from './scan-candidates.ts';
import type { Wishes } from './wishes.ts';

/**
 * What a place scores at a position, the less the better: kilometres, and what a doubt or a match is worth in
 * kilometres (ours, docs/adr/0009-ranking.md).
 */
const WORTH = { audience: 1.5, session: 1, forOthers: 3 };

/** Kilometres to a place that nobody knows the position of: after all others, whatever else speaks for it. */
const UNPLACED_KM = 1000;

/** What the ranking needs to know of a request; unix minutes. */
type Asked = { wishes: Wishes; nowMinute: number };

const fitOf = (c: OfferColumns, slot: number, { wishes, nowMinute }: Asked): number => {
  const { position, answer } = c.room;
  const { audiences } = wishes;
  const i = position[slot] as number;
  let sum = c.penalty[i] as number;
  const found = answer[slot] as number;
  const offered = found === NONE || c.serviceCount[i] === 0 ? 0 : (c.serviceAudiences[found >> 3] as number);
  if ((offered & audiences) !== 0) sum -= WORTH.audience;
  else if (audiences === 0 && offered !== 0 && (offered & EVERYONE) === 0) sum += WORTH.forOthers;
  if (sessionAt(c, slot, wishes, nowMinute) !== NONE) sum -= WORTH.session;
  return sum;
};

/**
 * The square, in degrees of latitude, of the distance from which no place can be among the best any more, whatever
 * speaks for it. A hair more than that, for what is lost in rounding.
 */
const tooFar = (best: Best): number => {
  const kilometres = Math.max(0, worstKept(best) + WORTH.audience + WORTH.session);
  const degrees = (kilometres * 1000) / METRES_PER_DEGREE;
  return degrees * degrees * 1.000001 + 1e-9;
};

type From = { south: number; west: number; cosine: number };

const fromOf = ({ near }: Wishes): From =>
  near
    ? { south: near.latitude, west: near.longitude, cosine: cosineAt(near.latitude) }
    : { south: NaN, west: NaN, cosine: 1 };

const squareTo = (c: OfferColumns, i: number, { south, west, cosine }: From): number => {
  const north = (c.latitude[i] as number) - south;
  const east = ((c.longitude[i] as number) - west) * cosine;
  return north * north + east * east;
};

/** The first slot from `slot` on that is not farther than the limit, or `count`; unknown distances are not far. */
const nextNear = (c: OfferColumns, slot: number, count: number, from: From, limit: number): number => {
  const { position } = c.room;
  while (slot < count && squareTo(c, position[slot] as number, from) > limit) slot++;
  return slot;
};

/**
 * The `most` best of the first `count` slots of the room, which all fit. A mobile place has several positions,
 * neighbours in the columns: the best one stands for it. Once enough near places are known the far ones are passed over
 * without being scored.
 */
export const rankFitting = (c: OfferColumns, asked: Asked, count: number, most: number): Best => {
  const { position } = c.room;
  const { wishes } = asked;
  const from = fromOf(wishes);
  const isByFit = wishes.order === 'fit';
  const unplaced = wishes.near ? UNPLACED_KM : 0;
  const best = noneYet(Math.min(most, count));
  let limit = Infinity;
  let last = -1;
  let slot = NONE;
  let score = Infinity;
  for (let j = 0; j < count; j++) {
    j = nextNear(c, j, count, from, limit);
    if (j === count) break;
    const i = position[j] as number;
    const here = c.place[i] as number;
    if (here !== last) {
      if (slot !== NONE) keepIfBest(best, slot, score);
      limit = tooFar(best);
      score = Infinity;
      last = here;
    }
    const distance = Math.sqrt(squareTo(c, i, from)) * METRES_PER_DEGREE;
    const sum = (distance >= 0 ? distance * 0.001 : unplaced) + (isByFit ? fitOf(c, j, asked) : 0);
    // Compared as they are kept: of two positions that differ by less than that the first one stands.
    if (Math.fround(sum) >= score) continue;
    slot = j;
    score = Math.fround(sum);
  }
  if (slot !== NONE) keepIfBest(best, slot, score);
  return bestFirst(best);
};
