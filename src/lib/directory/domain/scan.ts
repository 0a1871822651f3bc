import { bestFirst } from './best-first.ts';
import { bestService, bestSession, EVERYONE, fitsFeatures, NONE, type TimeMemo } from './fits.ts';
import { TIME } from './match-time.ts';
import type { OfferColumns } from './offer-columns.ts';
import type { Wishes } from './wishes.ts';

/** A place that fits: the position it was found at, metres (NaN without a point), service and session (or -1). */
export type Hit = { position: number; distance: number; score: number; service: number; session: number };

export type ScanAnswer = {
  total: number;
  /** How many more would fit if their unknown hours were right. */
  unknownHours: number;
  hits: Hit[];
};

export type ScanRequest = {
  wishes: Wishes;
  /** Unix minutes. */
  nowMinute: number;
  offset: number;
  limit: number;
  /** By place: 1 where the free text was found. */
  allowed?: Uint8Array;
};

const METRES_PER_DEGREE = 111_195;

/** Metres to the point, on a flat Earth: within 0.1 % at the scale of a territory. NaN without a point. */
const distanceTo = (c: OfferColumns, i: number, wishes: Wishes, cosine: number): number => {
  if (!wishes.near) return NaN;
  const dLat = (c.latitude[i] as number) - wishes.near.latitude;
  const dLon = ((c.longitude[i] as number) - wishes.near.longitude) * cosine;
  return Math.sqrt(dLat * dLat + dLon * dLon) * METRES_PER_DEGREE;
};

/** The cheap tests, on what the place offers taken together. */
const mayFit = (c: OfferColumns, i: number, wishes: Wishes): boolean =>
  (wishes.commune === undefined || c.commune[i] === wishes.commune) &&
  (wishes.topics === 0 || ((c.topics[i] as number) & wishes.topics) !== 0) &&
  (wishes.kinds === 0 || ((c.kinds[i] as number) & wishes.kinds) !== 0) &&
  (wishes.languages === 0 || ((c.languages[i] as number) & wishes.languages) !== 0) &&
  fitsFeatures(c.features[i] as number, wishes);

/** Kilometres, and what a doubt or a match is worth in kilometres: ours, docs/adr/0009-ranking.md. */
const scoreOf = (
  c: OfferColumns,
  i: number,
  distance: number,
  wishes: Wishes,
  service: number,
  session: number,
): number => {
  const kilometres = distance >= 0 ? distance / 1000 : 0;
  if (wishes.order === 'distance') return kilometres;
  const offered = service === NONE ? 0 : (c.serviceAudiences[service] as number);
  const isForOthers = wishes.audiences === 0 && offered !== 0 && (offered & EVERYONE) === 0;
  const isDedicated = (offered & wishes.audiences) !== 0;
  return (
    kilometres +
    (c.penalty[i] as number) +
    (isForOthers ? 3 : 0) -
    (isDedicated ? 1.5 : 0) -
    (session === NONE ? 0 : 1)
  );
};

/** What one scan has found so far, in columns: nothing is allocated per place. */
type Found = {
  count: number;
  unknownHours: number;
  position: Int32Array;
  score: Float32Array;
  slotOf: Int32Array;
};

const note = (found: Found, place: number, position: number, score: number): void => {
  // A mobile place has several positions: the best one stands for it.
  const slot = (found.slotOf[place] as number) - 1;
  if (slot >= 0 && (found.score[slot] as number) <= score) return;
  const target = slot >= 0 ? slot : found.count++;
  found.slotOf[place] = target + 1;
  found.position[target] = position;
  found.score[target] = score;
};

const serviceOf = (c: OfferColumns, i: number, answer: number): number =>
  answer === NONE || (c.serviceCount[i] as number) === 0 ? NONE : answer >> 3;

const look = (
  c: OfferColumns,
  i: number,
  distance: number,
  request: ScanRequest,
  memo: TimeMemo,
  found: Found,
): void => {
  const { wishes, nowMinute } = request;
  const answer = bestService(c, i, wishes, memo);
  const time = answer === NONE ? 0 : answer & 7;
  const session = (c.sessionCount[i] as number) === 0 ? NONE : bestSession(c, i, wishes, nowMinute);
  if (time === TIME.open || session !== NONE)
    note(found, c.place[i] as number, i, scoreOf(c, i, distance, wishes, serviceOf(c, i, answer), session));
  else if (time === TIME.unknown) found.unknownHours++;
};

const scanPositions = (c: OfferColumns, request: ScanRequest, memo: TimeMemo, found: Found): void => {
  const { wishes, allowed } = request;
  const cosine = wishes.near ? Math.cos((wishes.near.latitude * Math.PI) / 180) : 1;
  const reach = wishes.near && wishes.within !== undefined ? wishes.within : Infinity;
  const band = reach / METRES_PER_DEGREE;
  const latitude = wishes.near?.latitude ?? 0;
  for (let i = 0; i < c.positions; i++) {
    if (c.isOn[i] === 0) continue;
    if (reach !== Infinity && !(Math.abs((c.latitude[i] as number) - latitude) <= band)) continue;
    if (!mayFit(c, i, wishes) || (allowed && allowed[c.place[i] as number] !== 1)) continue;
    const distance = distanceTo(c, i, wishes, cosine);
    // A place whose position is unknown (NaN) is out as soon as a reach is asked for.
    if (reach !== Infinity && !(distance <= reach)) continue;
    look(c, i, distance, request, memo, found);
  }
};

/**
 * Every place that fits the wishes, best first, `limit` of them from `offset`. One pass over the columns: a band of
 * latitude, the place's united masks, the distance, then each service and session with its own hours.
 */
export const scanOffer = (c: OfferColumns, places: number, request: ScanRequest): ScanAnswer => {
  const memo: TimeMemo = new Uint8Array(c.weeks.length);
  const found: Found = {
    count: 0,
    unknownHours: 0,
    position: new Int32Array(c.positions),
    score: new Float32Array(c.positions),
    slotOf: new Int32Array(places),
  };
  scanPositions(c, request, memo, found);
  const order = bestFirst(found.score, found.count, request.offset + request.limit).subarray(request.offset);
  const { wishes } = request;
  const cosine = wishes.near ? Math.cos((wishes.near.latitude * Math.PI) / 180) : 1;
  const hits = Array.from(order, (slot): Hit => {
    const position = found.position[slot] as number;
    const service = serviceOf(c, position, bestService(c, position, wishes, memo));
    const session = bestSession(c, position, wishes, request.nowMinute);
    const distance = distanceTo(c, position, wishes, cosine);
    return { position, distance, score: found.score[slot] as number, service, session };
  });
  return { total: found.count, unknownHours: found.unknownHours, hits };
};
