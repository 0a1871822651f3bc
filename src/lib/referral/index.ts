/** Door of referral for everyone: states, and what whoever sent somebody is told. */
export type { Outcome, Reason, ReferralState } from './domain/referral-states.ts';
export { REACHES, SHARES, SLOTS, type Reach, type Slot } from './domain/referral-message.ts';
export { problemWords } from './ui/referral-words.ts';
