import type { Way } from './site.ts';

/** What a structure can say of itself on a site. */
export const STATED = ['listed', 'asked', 'absent', 'wrong', 'not-concerned'] as const;
export type Stated = (typeof STATED)[number];

/** Where a place stands on a site, from the best news to the least; `unknown`: nobody has looked. */
export const LISTING_STATES = [
  'fed',
  'listed',
  'asked',
  'wrong',
  'absent',
  'unknown',
  'not-concerned',
] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** What is to be done next. */
export type NextStep = 'nothing' | 'look' | 'ask' | 'wait' | 'tell-changes' | 'correct' | 'check' | 'publish';

/** What is known of a place on a site. `statedOn` is an ISO local date; `isPublic`: the place is published here. */
export type ListingFacts = {
  fed: Way;
  isPublic: boolean;
  stated: Stated | null;
  statedOn: string | null;
  isChanged: boolean;
};

/** The state that counts: what was said; else a public place that our feed holds is fed. */
export const stateOfListing = ({ fed, isPublic, stated }: ListingFacts): ListingState =>
  stated ?? (fed === 'feed' && isPublic ? 'fed' : 'unknown');

/** After so many days somebody looks again whether what was asked was done (ours). */
const ASKED_DAYS = 30;
const DAY_MS = 86_400_000;
const dayNumber = (isoDate: string): number => Date.parse(`${isoDate}T00:00Z`) / DAY_MS;

/** Is what was said a year old, so that somebody looks again? (The year is ours.) */
export const isToCheck = (statedOn: string | null, today: string): boolean =>
  statedOn !== null && `${Number(statedOn.slice(0, 4)) + 1}${statedOn.slice(4)}` <= today;

const stepOfAsked = ({ isChanged, statedOn }: ListingFacts, today: string): NextStep => {
  if (isChanged) return 'tell-changes';
  return statedOn !== null && dayNumber(today) - dayNumber(statedOn) >= ASKED_DAYS ? 'look' : 'wait';
};

/** What is to be done next about a place on a site, on a day (ISO). */
export const nextStep = (facts: ListingFacts, today: string): NextStep => {
  const isFed = facts.fed === 'feed';
  const isOld = isToCheck(facts.statedOn, today);
  switch (stateOfListing(facts)) {
    case 'fed':
      return 'nothing';
    case 'not-concerned':
      return isOld ? 'check' : 'nothing';
    case 'unknown':
      return isFed ? 'publish' : 'look';
    case 'absent':
      if (!isFed) return 'ask';
      return facts.isPublic ? 'correct' : 'publish';
    case 'wrong':
      return 'correct';
    case 'asked':
      return stepOfAsked(facts, today);
    case 'listed':
      if (facts.isChanged && !isFed) return 'tell-changes';
      return isOld ? 'check' : 'nothing';
  }
};

/** How many places are in each state. */
export const countListings = (states: readonly ListingState[]): Record<ListingState, number> => {
  const counts = Object.fromEntries(LISTING_STATES.map((state) => [state, 0])) as Record<
    ListingState,
    number
  >;
  for (const state of states) counts[state]++;
  return counts;
};
