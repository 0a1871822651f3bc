import {
  codesIn,
  offeredAt,
  reasonsOf,
  schemeBits,
  timetableOf,
  UNLIMITED,
  type Hit,
  type Reason,
} from '#lib/directory/index.ts';
import type { FoundPlace, OfferSnapshot } from '#lib/directory/index.server.ts';
import { localQuarter } from '../../shared/local-time.ts';
import { nextVisit, type Visit } from '../domain/day-hours.ts';
import { fullSessions } from '../domain/full-sessions.ts';
import { matchNeed, type Candidate, type MatchContext } from '../domain/match.ts';
import { otherWays, type Way } from '../domain/other-ways.ts';
import { stepsAfter } from '../domain/path.ts';
import { wishesOf, type NeedRequest } from '../domain/request.ts';
import { NONE } from '../domain/score.ts';
import { reasonsForTime } from '../domain/time-reason.ts';
import { notSatisfied, unknownOf, type NotSatisfied, type Unknown } from '../domain/told.ts';

type Card = FoundPlace['card'];
type CardSession = Card['sessions'][number];

/** A place to go to: what is meant there, when, why, what is not as wished and what is not known. Unix minutes. */
export type Proposal = {
  card: Card;
  /** Metres, null without a point. */
  distance: number | null;
  score: number;
  topics: string[];
  formats: string[];
  equipment: string[];
  /** Of a mobile place: which of its stops. */
  stop: number | undefined;
  /** The dated session that is meant, where one is. */
  session: (CardSession & { seatsLeft: number | null }) | undefined;
  /** The next half hour at which one can just go there. */
  visit: Visit | undefined;
  reasons: Reason[];
  notSatisfied: NotSatisfied[];
  unknown: Unknown[];
};

/** A workshop that would fit and is full; `next` has seats. */
export type FullWorkshop = { card: Card; session: CardSession; next: CardSession | undefined };

export type Oriented = {
  /** How many places hold every hard wish; 0 where what is proposed is a compromise. */
  total: number;
  proposals: Proposal[];
  /** What comes after the first proposal, for the topics that it does not offer. */
  steps: Proposal[];
  others: { way: Way; proposal: Proposal }[];
  full: FullWorkshop[];
};

export type OrientRequest = { need: NeedRequest; nowMinute: number; timeZone: string; most: number };

const sessionOf = (snapshot: OfferSnapshot, position: number, session: number): CardSession | undefined => {
  const { columns } = snapshot;
  const card = snapshot.cards.get(columns.place[position] as number);
  return card.sessions[session - (columns.firstSession[position] as number)];
};

const datedSession = (snapshot: OfferSnapshot, { position, session, service }: Hit): Proposal['session'] => {
  const of = session === NONE || service !== NONE ? undefined : sessionOf(snapshot, position, session);
  const seats = snapshot.columns.sessionSeatsLeft[session] as number;
  return of && { ...of, seatsLeft: seats === UNLIMITED ? null : seats };
};

/** The quarter hour of the week in which a Unix minute lies, where these people live. */
const quarterIn =
  ({ timeZone }: OrientRequest) =>
  (minute: number): number =>
    localQuarter(new Date(minute * 60_000), timeZone);

const visitOf = (snapshot: OfferSnapshot, one: Candidate, request: OrientRequest): Visit | undefined => {
  const { when } = request.need;
  const isTimeKept = when && !one.gaveUp.includes('when');
  const after = Math.max(request.nowMinute, (isTimeKept && when.day?.from) || 0);
  const intervals = snapshot.columns.intervals[timetableOf(snapshot.columns, one.hit)];
  return nextVisit(intervals, isTimeKept ? when.week : undefined, after, quarterIn(request));
};

/** The stop of a mobile place that a position is: its positions stand one after another, in the order of its stops. */
const stopAt = ({ columns: c }: OfferSnapshot, card: Card, position: number): number | undefined => {
  if (card.stops.length === 0) return undefined;
  const isBefore = (i: number) => c.place[i] === c.place[position] && c.isOn[i] === 1;
  let stop = 0;
  while (isBefore(position - stop - 1)) stop++;
  return stop;
};

const proposalOf = (snapshot: OfferSnapshot, one: Candidate, request: OrientRequest): Proposal => {
  const c = snapshot.columns;
  const { hit, score } = one;
  const { topics, features } = offeredAt(c, hit);
  const session = datedSession(snapshot, hit);
  const card = snapshot.cards.get(c.place[hit.position] as number);
  const visit = session ? undefined : visitOf(snapshot, one, request);
  const reasons = reasonsOf(c, hit, wishesOf(request.need, request.nowMinute));
  return {
    card,
    stop: stopAt(snapshot, card, hit.position),
    distance: Number.isNaN(hit.distance) ? null : Math.round(hit.distance),
    score: Math.round(score * 1000) / 1000,
    topics: codesIn('topic', topics),
    formats: codesIn('format', schemeBits('format', features)),
    equipment: codesIn('equipment', schemeBits('equipment', features)),
    session,
    visit,
    reasons: reasonsForTime(reasons, session ?? visit, quarterIn(request)),
    notSatisfied: notSatisfied(c, one, request.need),
    unknown: unknownOf(c, one, request.need),
  };
};

const fullOf = (snapshot: OfferSnapshot, { need, nowMinute }: OrientRequest): FullWorkshop[] =>
  fullSessions(snapshot.columns, need, nowMinute, 2).flatMap(({ position, session, next }) => {
    const full = sessionOf(snapshot, position, session);
    const card = snapshot.cards.get(snapshot.columns.place[position] as number);
    return full
      ? [{ card, session: full, next: next === undefined ? undefined : sessionOf(snapshot, position, next) }]
      : [];
  });

const contextOf = (snapshot: OfferSnapshot, { nowMinute, most }: OrientRequest): MatchContext => ({
  ...{ nowMinute, most },
  identityOf: (place) => snapshot.cards.get(place).id,
});

/** The ranked proposals for a need, and nothing beside: what a list of a thousand people asks for. */
export const rankedProposals = (
  snapshot: OfferSnapshot,
  request: OrientRequest,
): Pick<Oriented, 'total' | 'proposals'> => {
  const { total, candidates } = matchNeed(snapshot.columns, request.need, contextOf(snapshot, request));
  return { total, proposals: candidates.map((one) => proposalOf(snapshot, one, request)) };
};

/** What asks nobody to go anywhere: all that can be said without a place to start from. */
const fromAfar = (snapshot: OfferSnapshot, request: OrientRequest): Oriented => {
  const context = contextOf(snapshot, request);
  const ways = otherWays(snapshot.columns, request.need, new Set(), context, ['remote']);
  return {
    ...{ total: 0, proposals: [], steps: [], full: [] },
    others: ways.map(({ way, candidate }) => ({ way, proposal: proposalOf(snapshot, candidate, request) })),
  };
};

/** Two or three proposals for a need, the steps of its path, help outside the walls, and what is full. */
export const orientNeed = (snapshot: OfferSnapshot, request: OrientRequest): Oriented => {
  const { need } = request;
  if (!need.near) return fromAfar(snapshot, request);
  const c = snapshot.columns;
  const context = contextOf(snapshot, request);
  const { total, candidates } = matchNeed(c, need, context);
  const [first] = candidates;
  const proposed = new Set(candidates.map(({ hit }) => c.place[hit.position] as number));
  const told = (one: Candidate) => proposalOf(snapshot, one, request);
  return {
    total,
    proposals: candidates.map(told),
    steps: first ? stepsAfter(c, first, need, context).map(told) : [],
    others: otherWays(c, need, proposed, context).map(({ way, candidate }) => ({
      way,
      proposal: told(candidate),
    })),
    full: fullOf(snapshot, request),
  };
};
