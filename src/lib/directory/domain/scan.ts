import { answerServices, answerSessions, fitAll, NONE, sessionAt } from './fits.ts';
import { TIME } from './match-time.ts';
import type { OfferColumns } from './offer-columns.ts';
import { distanceTo, selectCandidates } from './scan-candidates.ts';
import { rankFitting } from './scan-rank.ts';
import { makeScanRoom, memoFor, type ScanRoom } from './scan-room.ts';
import { inOneShape, type Wishes } from './wishes.ts';

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

const serviceOf = (c: OfferColumns, i: number, answer: number): number =>
  answer === NONE || (c.serviceCount[i] as number) === 0 ? NONE : answer >> 3;

const move = (room: ScanRoom, from: number, to: number): void => {
  room.position[to] = room.position[from] as number;
  room.answer[to] = room.answer[from] as number;
  room.session[to] = room.session[from] as number;
};

type Counts = { fitting: number; total: number; unknownHours: number };

/** Where every candidate fits: only their places are to be counted. */
const keepAll = ({ room, place }: OfferColumns, count: number): Counts => {
  const { position } = room;
  let total = 0;
  let found = -1;
  for (let j = 0; j < count; j++) {
    const here = place[position[j] as number] as number;
    if (here !== found) total++;
    found = here;
  }
  return { fitting: count, total, unknownHours: 0 };
};

/**
 * Keeps those of the candidates that fit; counts their places, and the places that only would fit if their unknown
 * hours were right.
 */
const keepFitting = (c: OfferColumns, count: number): Counts => {
  const { room, place } = c;
  const { position, answer, session } = room;
  let fitting = 0;
  let total = 0;
  let unknownHours = 0;
  let found = -1;
  let inDoubt = -1;
  for (let j = 0; j < count; j++) {
    // NONE, cut to three bits, is none of the TIMEs.
    const time = (answer[j] as number) & 7;
    const isFitting = time === TIME.open || session[j] !== NONE;
    if (!isFitting && time !== TIME.unknown) continue;
    const here = place[position[j] as number] as number;
    if (isFitting) {
      if (here !== found) {
        total++;
        if (here === inDoubt) unknownHours--;
        found = here;
      }
      if (fitting !== j) move(room, j, fitting);
      fitting++;
    } else if (here !== found && here !== inDoubt) {
      inDoubt = here;
      unknownHours++;
    }
  }
  return { fitting, total, unknownHours };
};

const hitAt = (c: OfferColumns, slot: number, score: number, request: ScanRequest): Hit => {
  const { room } = c;
  const { wishes, nowMinute } = request;
  const position = room.position[slot] as number;
  return {
    position,
    distance: distanceTo(c, position, wishes),
    score,
    service: serviceOf(c, position, room.answer[slot] as number),
    session: sessionAt(c, slot, wishes, nowMinute),
  };
};

/**
 * Every place that fits the wishes, best first, `limit` of them from `offset`: the cheap tests on each position, then,
 * for what is left, each service and session with its own hours. Each step is a bare loop over columns.
 */
export const scanOffer = (c: OfferColumns, request: ScanRequest): ScanAnswer => {
  const { offset, limit, nowMinute } = request;
  const wishes = inOneShape(request.wishes);
  makeScanRoom(c.room, c.positions);
  const count = selectCandidates(c, wishes, request.allowed);
  answerServices(c, wishes, count, memoFor(c.room, wishes.when, c.weeks.length));
  answerSessions(c, wishes, count, nowMinute);
  const { fitting, total, unknownHours } = fitAll(wishes) ? keepAll(c, count) : keepFitting(c, count);
  const { slots, scores, size } = rankFitting(c, { wishes, nowMinute }, fitting, offset + limit);
  const hits: Hit[] = [];
  for (let at = offset; at < size; at++)
    hits.push(hitAt(c, slots[at] as number, scores[at] as number, { ...request, wishes }));
  return { total, unknownHours, hits };
};
