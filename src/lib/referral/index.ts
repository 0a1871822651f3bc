/** Door of referral for everyone: the words of a need, and the published weights. */
export { type NeedRequest, type WishName } from './domain/request.ts';
export { CLOSE_TIMES, GIVE_UP, REACH, WEIGHTS } from './domain/weights.ts';
export type { NotSatisfied, Unknown } from './domain/told.ts';
export { bringFor, MOST_STEPS, readStep, type CardStep } from './domain/card-step.ts';
export { neutralLine, neutralText } from './domain/neutral-words.ts';
