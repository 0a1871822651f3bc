import { bestFirst } from './best-first.ts';
import { answerServices, answerSessions, EVERYONE, NONE } from './fits.ts';
import { TIME } from './match-time.ts';
import type { OfferColumns } from './offer-columns.ts';
import { distanceTo, selectCandidates } from './scan-candidates.ts';
import { blankMemo, makeScanRoom, memoOfWeek, type TimeMemo } from './scan-room.ts';
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

/** Kilometres to a place that nobody knows the position of: after all others, whatever else speaks for it. */
const UNPLACED_KM = 1000;

const serviceOf = (c: OfferColumns, i: number, answer: number): number =>
  answer === NONE || (c.serviceCount[i] as number) === 0 ? NONE : answer >> 3;

/**
 * What the position of a candidate scores, the less the better: kilometres, and what a doubt or a match is worth in
 * kilometres (ours, docs/adr/0009-ranking.md).
 */
const scoreCandidates = (c: OfferColumns, wishes: Wishes, count: number): void => {
  const { position, metres, answer, session, score } = c.room;
  const { serviceCount, serviceAudiences, penalty } = c;
  const unplaced = wishes.near ? UNPLACED_KM : 0;
  const isByFit = wishes.order === 'fit';
  const { audiences } = wishes;
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    const distance = metres[j] as number;
    let sum = distance >= 0 ? distance / 1000 : unplaced;
    if (isByFit) {
      sum += penalty[i] as number;
      const found = answer[j] as number;
      const offered = found === NONE || serviceCount[i] === 0 ? 0 : (serviceAudiences[found >> 3] as number);
      if ((offered & audiences) !== 0) sum -= 1.5;
      else if (audiences === 0 && offered !== 0 && (offered & EVERYONE) === 0) sum += 3;
      if (session[j] !== NONE) sum -= 1;
    }
    score[j] = sum;
  }
};

type Counts = { total: number; unknownHours: number };

/**
 * Keeps those of the candidates that fit. A mobile place has several positions, neighbours in the columns: the best one
 * stands for it.
 */
const keepFitting = (c: OfferColumns, count: number): Counts => {
  const { position, answer, session, score } = c.room;
  const { place } = c;
  let total = 0;
  let unknownHours = 0;
  let found = -1;
  let inDoubt = -1;
  for (let j = 0; j < count; j++) {
    const here = place[position[j] as number] as number;
    const time = answer[j] === NONE ? TIME.no : (answer[j] as number) & 7;
    if (time !== TIME.open && session[j] === NONE) {
      if (time !== TIME.unknown || here === found || here === inDoubt) continue;
      inDoubt = here;
      unknownHours++;
      continue;
    }
    if (here === inDoubt) unknownHours--;
    inDoubt = -1;
    if (here === found && (score[total - 1] as number) <= (score[j] as number)) continue;
    if (here !== found) total++;
    found = here;
    const slot = total - 1;
    position[slot] = position[j] as number;
    answer[slot] = answer[j] as number;
    session[slot] = session[j] as number;
    score[slot] = score[j] as number;
  }
  return { total, unknownHours };
};

const hitAt = (c: OfferColumns, slot: number, wishes: Wishes): Hit => {
  const { room } = c;
  const position = room.position[slot] as number;
  return {
    position,
    distance: distanceTo(c, position, wishes),
    score: room.score[slot] as number,
    service: serviceOf(c, position, room.answer[slot] as number),
    session: room.session[slot] as number,
  };
};

const memoFor = (c: OfferColumns, { when }: Wishes): TimeMemo =>
  when?.kind === 'week'
    ? memoOfWeek(c.room, when.week, c.weeks.length)
    : blankMemo(c.room, when ? c.weeks.length : 0);

/**
 * Every place that fits the wishes, best first, `limit` of them from `offset`: the cheap tests on each position, then,
 * for what is left, each service and session with its own hours. Each step is a bare loop over columns.
 */
export const scanOffer = (c: OfferColumns, request: ScanRequest): ScanAnswer => {
  const { wishes, offset, limit } = request;
  makeScanRoom(c.room, c.positions);
  const count = selectCandidates(c, wishes, request.allowed);
  answerServices(c, wishes, count, memoFor(c, wishes));
  answerSessions(c, wishes, count, request.nowMinute);
  scoreCandidates(c, wishes, count);
  const { total, unknownHours } = keepFitting(c, count);
  const order = bestFirst(c.room.score, total, offset + limit).subarray(offset);
  return { total, unknownHours, hits: Array.from(order, (slot) => hitAt(c, slot, wishes)) };
};
