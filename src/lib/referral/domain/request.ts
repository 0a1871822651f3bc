import type { Point } from '../../shared/geography.ts';
import type { Week } from '../../shared/weekly-hours.ts';
import { noWishes, type WhenWish, type Wishes } from '../../directory/index.ts';

/** How somebody goes there. */
export const MEANS = ['foot', 'bike', 'bus', 'car'] as const;
export type Means = (typeof MEANS)[number];

export const COMPANIES = ['individual', 'group'] as const;
export type Company = (typeof COMPANIES)[number];

/** What somebody says of themselves: it changes an order, it never excludes. */
export const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export type Level = (typeof LEVELS)[number];

/** What counts most for this person: trust is the study's, the others ours (weights.ts). Quiet is asked on the spot. */
export const CRITERIA = ['trust', 'close', 'walk-in', 'computer', 'own-pace', 'quiet'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** The wishes that hold hard: a place that breaks one is only ever proposed with its name said. */
export const WISHES = [
  'when',
  'reach',
  'cost',
  'equipment',
  'language',
  'audience',
  'support',
  'accessibility',
  'topic',
] as const;
export type WishName = (typeof WISHES)[number];

/** Quarter hours of the week, and where one day is meant (today, tomorrow) its Unix minutes. */
export type WishedTime = { week: Week; day?: { from: number; until: number } };

/** A need, as far as it was told; masks of the thesaurus, 0 is no wish. Nothing in it says who. */
export type NeedRequest = {
  near?: Point;
  /** Metres, as the crow flies. */
  reach?: number;
  when?: WishedTime;
  topics: number;
  supports: number;
  audiences: number;
  languages: number;
  /** Bits of the feature word: any of these costs, all of these accesses, all of this equipment. */
  costs: number;
  accessibility: number;
  equipment: number;
  /** Any of these formats, and nothing else: for the ways that are looked for beside (at home, remote, alone). */
  formats?: number;
  company?: Company;
  level?: Level;
  criteria: Criterion[];
};

/** A need of which nothing was told. */
export const noRequest = (): NeedRequest => ({
  ...{ topics: 0, supports: 0, audiences: 0, languages: 0 },
  ...{ costs: 0, accessibility: 0, equipment: 0, criteria: [] },
});

const IS_WISHED: Record<WishName, (request: NeedRequest) => boolean> = {
  when: ({ when }) => when !== undefined,
  reach: ({ near, reach }) => near !== undefined && reach !== undefined,
  cost: ({ costs }) => costs !== 0,
  equipment: ({ equipment }) => equipment !== 0,
  language: ({ languages }) => languages !== 0,
  audience: ({ audiences }) => audiences !== 0,
  support: ({ supports }) => supports !== 0,
  accessibility: ({ accessibility }) => accessibility !== 0,
  topic: ({ topics }) => topics !== 0,
};

/** The hard wishes that a request makes. */
export const wishedOf = (request: NeedRequest): WishName[] =>
  WISHES.filter((name) => IS_WISHED[name](request));

/** The request without some of its wishes. */
export const withoutWishes = (request: NeedRequest, givenUp: readonly WishName[]): NeedRequest => {
  const { when, reach, ...rest } = request;
  const left: NeedRequest = { ...rest };
  const keeps = (name: WishName) => !givenUp.includes(name);
  if (when && keeps('when')) left.when = when;
  if (reach !== undefined && keeps('reach')) left.reach = reach;
  if (!keeps('cost')) left.costs = 0;
  if (!keeps('equipment')) left.equipment = 0;
  if (!keeps('language')) left.languages = 0;
  if (!keeps('audience')) left.audiences = 0;
  if (!keeps('support')) left.supports = 0;
  if (!keeps('accessibility')) left.accessibility = 0;
  if (!keeps('topic')) left.topics = 0;
  return left;
};

/** A day as the directory scans it: what is over of it is no more asked for. */
const whenOf = ({ week, day }: WishedTime, nowMinute: number): WhenWish =>
  day ? { kind: 'day', from: Math.max(day.from, nowMinute), until: day.until, week } : { kind: 'week', week };

/** The hard wishes as the directory scans them. */
export const wishesOf = (request: NeedRequest, nowMinute: number): Wishes => ({
  ...noWishes(),
  ...(request.near ? { near: request.near } : {}),
  ...(request.near && request.reach !== undefined ? { within: request.reach } : {}),
  ...(request.when ? { when: whenOf(request.when, nowMinute) } : {}),
  topics: request.topics,
  supports: request.supports,
  audiences: request.audiences,
  languages: request.languages,
  allFeatures: (request.accessibility | request.equipment) >>> 0,
  anyFeatures: [request.costs, request.formats ?? 0].filter((mask) => mask !== 0),
});

/** A text that is the same for the same need and another for another: what ties are drawn with. */
export const requestKey = (request: NeedRequest): string =>
  JSON.stringify({ ...request, when: request.when && { ...request.when, week: [...request.when.week] } });
