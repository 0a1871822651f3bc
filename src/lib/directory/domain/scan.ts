import { bestFirst } from './best-first.ts';
import { answerServices, answerSessions, EVERYONE, NONE } from './fits.ts';
import { TIME } from './match-time.ts';
import type { OfferColumns } from './offer-columns.ts';
import { distanceTo, selectCandidates } from './scan-candidates.ts';
import { makeScanRoom, memoOfInstant, memoOfWeek, type ScanRoom, type TimeMemo } from './scan-room.ts';
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
 * What a place scores at a position, the less the better: kilometres, and what a doubt or a match is worth in
 * kilometres (ours, docs/adr/0009-ranking.md).
 */
const scoreFound = (c: OfferColumns, wishes: Wishes, count: number): void => {
  const { position, metres, answer, session, score } = c.room;
  const { serviceCount, serviceAudiences, penalty } = c;
  const { near, audiences } = wishes;
  const unplaced = near ? UNPLACED_KM : 0;
  const isByFit = wishes.order === 'fit';
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    const distance = metres[j] as number;
    let sum = distance >= 0 ? distance * 0.001 : unplaced;
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

const move = (room: ScanRoom, from: number, to: number): void => {
  room.position[to] = room.position[from] as number;
  room.metres[to] = room.metres[from] as number;
  room.answer[to] = room.answer[from] as number;
  room.session[to] = room.session[from] as number;
  room.score[to] = room.score[from] as number;
};

type Counts = { fitting: number; unknownHours: number };

/** Keeps those of the candidates that fit; counts the places that only would if their unknown hours were right. */
const keepFitting = (c: OfferColumns, count: number): Counts => {
  const { room, place } = c;
  const { position, answer, session } = room;
  let fitting = 0;
  let unknownHours = 0;
  let found = -1;
  let inDoubt = -1;
  for (let j = 0; j < count; j++) {
    const time = answer[j] === NONE ? TIME.no : (answer[j] as number) & 7;
    if (time === TIME.open || session[j] !== NONE) {
      found = place[position[j] as number] as number;
      if (found === inDoubt) unknownHours--;
      inDoubt = -1;
      if (fitting !== j) move(room, j, fitting);
      fitting++;
    } else if (time === TIME.unknown) {
      const here = place[position[j] as number] as number;
      if (here === found || here === inDoubt) continue;
      inDoubt = here;
      unknownHours++;
    }
  }
  return { fitting, unknownHours };
};

/** A mobile place has several positions, neighbours in the columns: the best one stands for it. */
const keepBestPositions = (c: OfferColumns, count: number): number => {
  const { room, place } = c;
  const { position, score } = room;
  let places = 0;
  let last = -1;
  for (let j = 0; j < count; j++) {
    const here = place[position[j] as number] as number;
    if (here === last && (score[places - 1] as number) <= (score[j] as number)) continue;
    const slot = here === last ? places - 1 : places++;
    if (slot !== j) move(room, j, slot);
    last = here;
  }
  return places;
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

const NO_MEMO: TimeMemo = new Uint8Array(0);

const memoFor = (c: OfferColumns, { when }: Wishes): TimeMemo => {
  if (!when) return NO_MEMO;
  const timetables = c.weeks.length;
  return when.kind === 'week'
    ? memoOfWeek(c.room, when.week, timetables)
    : memoOfInstant(c.room, when, timetables);
};

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
  const { fitting, unknownHours } = keepFitting(c, count);
  scoreFound(c, wishes, fitting);
  const total = keepBestPositions(c, fitting);
  const order = bestFirst(c.room.score, total, offset + limit).subarray(offset);
  return { total, unknownHours, hits: Array.from(order, (slot) => hitAt(c, slot, wishes)) };
};
