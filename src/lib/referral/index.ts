/** Door of referral for everyone: the words of a need and the published weights; states of a referral. */
export { type NeedRequest, type WishName } from './domain/request.ts';
export { CLOSE_TIMES, GIVE_UP, REACH, WEIGHTS } from './domain/weights.ts';
export type { NotSatisfied, Unknown } from './domain/told.ts';
export { bringFor, MOST_STEPS, readStep, stopCode, writeStep, type CardStep } from './domain/card-step.ts';
export type { Outcome, Reason, ReferralState } from './domain/referral-states.ts';
export { REACHES, SHARES, SLOTS, type Reach, type Slot } from './domain/referral-message.ts';
export { problemWords } from './ui/referral-words.ts';
export { neutralLine, neutralText } from './domain/neutral-words.ts';
