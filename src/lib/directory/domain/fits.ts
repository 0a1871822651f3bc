import { matchSession, matchTimetable, TIME } from './match-time.ts';
import { POSITION_TIMETABLE, type OfferColumns } from './offer-columns.ts';
import type { TimeMemo } from './scan-room.ts';
import { maskOf } from './thesaurus.ts';
import type { Wishes } from './wishes.ts';

export const EVERYONE = maskOf('audience', ['everyone']);
const TRAINING = maskOf('support', ['training']);

/** What a timetable answers to the wish for a time, asked once of each. */
export const timeOf = (c: OfferColumns, timetable: number, wishes: Wishes, memo: TimeMemo): number => {
  if (!wishes.when) return TIME.open;
  if (timetable < 0) return TIME.unknown;
  const known = memo[timetable] as number;
  if (known) return known;
  return (memo[timetable] = matchTimetable(c, timetable, wishes.when));
};

const fitsAudience = (wished: number, offered: number): boolean =>
  wished === 0 || offered === 0 || (offered & (wished | EVERYONE)) !== 0;

/** All the needed bits, and one of each group. */
const fitsFeatures = (features: number, wishes: Wishes): boolean => {
  if ((~features & wishes.allFeatures) !== 0) return false;
  const groups = wishes.anyFeatures;
  for (let g = 0; g < groups.length; g++) if ((features & (groups[g] as number)) === 0) return false;
  return true;
};

/** Does a service answer every wish but those for a time and a reach? */
export const fitsService = (c: OfferColumns, s: number, i: number, wishes: Wishes): boolean =>
  (wishes.topics === 0 || ((c.serviceTopics[s] as number) & wishes.topics) !== 0) &&
  (wishes.supports === 0 || ((c.serviceSupports[s] as number) & wishes.supports) !== 0) &&
  (wishes.languages === 0 || ((c.serviceLanguages[s] as number) & wishes.languages) !== 0) &&
  fitsAudience(wishes.audiences, c.serviceAudiences[s] as number) &&
  // What a service does not say itself (access, equipment ...) is the place's.
  fitsFeatures((c.serviceFeatures[s] as number) | (c.placeFeatures[i] as number), wishes);

/** Does a session answer every wish but those for a time and a reach? */
export const fitsSession = (c: OfferColumns, n: number, i: number, wishes: Wishes): boolean =>
  (wishes.topics === 0 || ((c.sessionTopics[n] as number) & wishes.topics) !== 0) &&
  (wishes.supports === 0 || (wishes.supports & TRAINING) !== 0) &&
  (wishes.languages === 0 || ((c.sessionLanguages[n] as number) & wishes.languages) !== 0) &&
  fitsAudience(wishes.audiences, c.sessionAudiences[n] as number) &&
  fitsFeatures((c.sessionFeatures[n] as number) | (c.placeFeatures[i] as number), wishes);

/** No service, or no session, of the place fits. */
export const NONE = -1;

/** A session may fit or not: the place fits anyway, so that it is looked up only if the place is among the best. */
const LATER = -2;

/** A place that lists no service answers for itself when nothing is asked for that only a service says. */
const fitsPlace = (c: OfferColumns, i: number, wishes: Wishes): boolean =>
  (wishes.topics | wishes.supports | wishes.languages) === 0 &&
  fitsFeatures(c.placeFeatures[i] as number, wishes);

/** Is anything wished that a service may or may not offer? */
const asksOfServices = (wishes: Wishes): boolean =>
  (wishes.topics | wishes.supports | wishes.languages | wishes.audiences | wishes.allFeatures) !== 0 ||
  wishes.anyFeatures.length > 0;

/** The best of a place's services that fit, by their hours: open before unknown, then by appointment, then closed. */
const bestService = (
  c: OfferColumns,
  i: number,
  wishes: Wishes,
  isAsked: boolean,
  memo: TimeMemo,
): number => {
  const first = c.firstService[i] as number;
  const end = first + (c.serviceCount[i] as number);
  const atPlace = c.positionTimetable[i] as number;
  if (end === first) return fitsPlace(c, i, wishes) ? timeOf(c, atPlace, wishes, memo) : NONE;
  const { serviceTimetable } = c;
  let best = NONE;
  let known = POSITION_TIMETABLE;
  for (let s = first; s < end; s++) {
    if (isAsked && !fitsService(c, s, i, wishes)) continue;
    const own = serviceTimetable[s] as number;
    const timetable = own === POSITION_TIMETABLE ? atPlace : own;
    // Most services have the hours of their place: nothing new to ask.
    if (timetable === known) continue;
    known = timetable;
    const time = timeOf(c, timetable, wishes, memo);
    if (time === TIME.open) return 8 * s + time;
    if (best === NONE || time > (best & 7)) best = 8 * s + time;
  }
  return best;
};

/** Nothing is asked of services: where they have the hours of their place, the first one answers for all. */
const answerPlaces = (c: OfferColumns, wishes: Wishes, count: number, memo: TimeMemo): void => {
  const { position, answer } = c.room;
  const { firstService, positionTimetable, hasServiceHours } = c;
  if (!wishes.when)
    for (let j = 0; j < count; j++)
      answer[j] = 8 * (firstService[position[j] as number] as number) + TIME.open;
  else
    for (let j = 0; j < count; j++) {
      const i = position[j] as number;
      answer[j] =
        hasServiceHours[i] === 1
          ? bestService(c, i, wishes, false, memo)
          : 8 * (firstService[i] as number) + timeOf(c, positionTimetable[i] as number, wishes, memo);
    }
};

/** A topic and nothing else, at any hour: the first service on it answers. The commonest wish there is. */
const answerTopics = (c: OfferColumns, wished: number, count: number): void => {
  const { position, answer } = c.room;
  const { firstService, serviceCount, serviceTopics } = c;
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    const first = firstService[i] as number;
    const end = first + (serviceCount[i] as number);
    let s = first;
    while (s < end && ((serviceTopics[s] as number) & wished) === 0) s++;
    answer[j] = s < end ? 8 * s + TIME.open : NONE;
  }
};

const asksOnlyTopics = (wishes: Wishes): boolean =>
  !wishes.when &&
  wishes.topics !== 0 &&
  (wishes.supports | wishes.languages | wishes.audiences | wishes.allFeatures) === 0 &&
  wishes.anyFeatures.length === 0;

/** Does every candidate fit, whatever its services and hours? */
export const fitAll = (wishes: Wishes): boolean => !wishes.when && !asksOfServices(wishes);

/**
 * For each candidate, the service that answers best, as `8 * service + time` (see TIME); NONE when no service fits. A
 * place that lists no service answers with its own hours (which service it says then means nothing).
 */
export const answerServices = (c: OfferColumns, wishes: Wishes, count: number, memo: TimeMemo): void => {
  const { position, answer } = c.room;
  if (!asksOfServices(wishes)) return answerPlaces(c, wishes, count, memo);
  if (asksOnlyTopics(wishes)) return answerTopics(c, wishes.topics, count);
  for (let j = 0; j < count; j++) answer[j] = bestService(c, position[j] as number, wishes, true, memo);
};

const nextSession = (c: OfferColumns, i: number, wishes: Wishes, isAsked: boolean, now: number): number => {
  const first = c.firstSession[i] as number;
  const end = first + (c.sessionCount[i] as number);
  for (let n = first; n < end; n++) {
    if (isAsked && !fitsSession(c, n, i, wishes)) continue;
    if (matchSession(c, n, wishes.when, now)) return n;
  }
  return NONE;
};

/** For each candidate, the next session that fits, NONE, or LATER where a service of the place is open anyway. */
export const answerSessions = (c: OfferColumns, wishes: Wishes, count: number, nowMinute: number): void => {
  const { position, answer, session } = c.room;
  if (c.sessions === 0) return void session.fill(NONE, 0, count);
  if (fitAll(wishes)) return void session.fill(LATER, 0, count);
  const { sessionCount } = c;
  const isAsked = asksOfServices(wishes);
  for (let j = 0; j < count; j++) {
    const i = position[j] as number;
    if (sessionCount[i] === 0) session[j] = NONE;
    else if (((answer[j] as number) & 7) === TIME.open) session[j] = LATER;
    else session[j] = nextSession(c, i, wishes, isAsked, nowMinute);
  }
};

/** The next session that fits, or NONE, of the place in a slot of the room: looked up now if it was left for later. */
export const sessionAt = (c: OfferColumns, slot: number, wishes: Wishes, nowMinute: number): number => {
  const { position, session } = c.room;
  if (session[slot] !== LATER) return session[slot] as number;
  const i = position[slot] as number;
  return (session[slot] = nextSession(c, i, wishes, asksOfServices(wishes), nowMinute));
};
