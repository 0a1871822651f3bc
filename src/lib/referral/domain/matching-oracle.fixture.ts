import { emptyWeek, setQuarters, sharesHalfHour } from '../../shared/weekly-hours.ts';
import { timetableOf, type OfferColumns } from '../../directory/index.ts';
import type { Candidate } from './match.ts';
import { NOW } from './random-needs.fixture.ts';
import { wishedOf, type NeedRequest, type WishedTime, type WishName } from './request.ts';

const NONE = -1;

/** What is offered, read from the columns a second time and in another way than the scan does. */
const offered = (c: OfferColumns, { hit }: Candidate) => {
  const { position, service, session } = hit;
  const place = c.placeFeatures[position] ?? 0;
  const of = (ofService: Uint32Array, ofSession: Uint32Array) =>
    service !== NONE ? ofService[service] : session !== NONE ? ofSession[session] : 0;
  return {
    topics: of(c.serviceTopics, c.sessionTopics) ?? 0,
    audiences: of(c.serviceAudiences, c.sessionAudiences) ?? 0,
    languages: of(c.serviceLanguages, c.sessionLanguages) ?? 0,
    features: ((of(c.serviceFeatures, c.sessionFeatures) ?? 0) | place) >>> 0,
    supports: service !== NONE ? (c.serviceSupports[service] ?? 0) : session !== NONE ? 4 : 0,
  };
};

const isSessionWished = (c: OfferColumns, session: number, { week, day }: WishedTime): boolean => {
  const start = c.sessionStart[session] ?? 0;
  if (start < NOW) return false;
  if (day) return start >= day.from && start < day.until;
  const taken = emptyWeek();
  setQuarters(taken, c.sessionFirstQuarter[session] ?? 0, c.sessionEndQuarter[session] ?? 0);
  return sharesHalfHour(taken, week);
};

/** Is half an hour of that day, from now on, in an open interval? */
const isOpenOn = (c: OfferColumns, timetable: number, day: { from: number; until: number }): boolean => {
  const from = Math.max(day.from, NOW);
  const intervals = [...(c.intervals[timetable] ?? [])];
  return intervals.some((start, i) => {
    if (i % 3 !== 0 || intervals[i + 2] !== 1) return false;
    const shared = Math.min(intervals[i + 1] ?? 0, day.until) - Math.max(start, from);
    return shared >= 30;
  });
};

/** For tests: is one open, or does its session begin, when it is wished? */
export const isAtTime = (c: OfferColumns, one: Candidate, request: NeedRequest): boolean => {
  if (!request.when) return true;
  const { session, service } = one.hit;
  const { week: wished, day } = request.when;
  if (service === NONE && session !== NONE) return isSessionWished(c, session, request.when);
  const timetable = timetableOf(c, one.hit);
  const week = c.weeks[timetable];
  if (!week) return false;
  if (!day || day.from >= (c.horizons[timetable] ?? 0)) return sharesHalfHour(week, wished);
  return isOpenOn(c, timetable, day);
};

/** For tests: all that may be meant at a position: each service, or the place where it lists none, and each session. */
export const hitsAt = (c: OfferColumns, position: number): Candidate['hit'][] => {
  const count = c.serviceCount[position] ?? 0;
  const rows = (first: number, length: number) => Array.from({ length }, (_, i) => first + i);
  const hit = { position, distance: NaN, score: 0, service: NONE, session: NONE };
  return [
    ...(count === 0
      ? [hit]
      : rows(c.firstService[position] ?? 0, count).map((service) => ({ ...hit, service }))),
    ...rows(c.firstSession[position] ?? 0, c.sessionCount[position] ?? 0)
      .filter((session) => c.sessionSeatsLeft[session] !== 0 && (c.sessionStart[session] ?? 0) >= NOW)
      .map((session) => ({ ...hit, session })),
  ];
};

/** For tests: the hard wishes that a candidate breaks. */
export const brokenBy = (c: OfferColumns, one: Candidate, request: NeedRequest): WishName[] => {
  const has = offered(c, one);
  const meets: Record<WishName, boolean> = {
    when: isAtTime(c, one, request),
    reach: one.hit.distance <= (request.reach ?? Infinity),
    cost: (has.features & request.costs) !== 0,
    equipment: (~has.features & request.equipment) === 0,
    accessibility: (~has.features & request.accessibility) === 0,
    language: (has.languages & request.languages) !== 0,
    audience: has.audiences === 0 || (has.audiences & (request.audiences | 1)) !== 0,
    support: (has.supports & request.supports) !== 0,
    topic: (has.topics & request.topics) !== 0,
  };
  return wishedOf(request).filter((name) => !meets[name]);
};
