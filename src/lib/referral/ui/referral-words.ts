import * as m from '#lib/paraglide/messages.js';
import type { Reach, Share, Slot } from '../domain/referral-message.ts';
import type { Outcome, Reason, ReferralState } from '../domain/referral-states.ts';

const STATE_WORDS: Record<ReferralState, () => string> = {
  sent: m.referral_state_sent,
  seen: m.referral_state_seen,
  accepted: m.referral_state_accepted,
  waiting: m.referral_state_waiting,
  refused: m.referral_state_refused,
  redirected: m.referral_state_redirected,
  arrived: m.referral_state_arrived,
  missed: m.referral_state_missed,
  finished: m.referral_state_finished,
  expired: m.referral_state_expired,
  withdrawn: m.referral_state_withdrawn,
};
const NEXT_WORDS: Partial<Record<ReferralState, () => string>> = {
  sent: m.referral_next_answer,
  seen: m.referral_next_answer,
  waiting: m.referral_next_seat,
  accepted: m.referral_next_came,
  missed: m.referral_next_again,
  arrived: m.referral_next_finish,
  withdrawn: m.referral_withdrawn_note,
};
const OUTCOME_WORDS: Record<Outcome, () => string> = {
  sent: m.referral_outcome_sent,
  answered: m.referral_outcome_answered,
  closed: m.referral_outcome_closed,
};
const REASON_WORDS: Record<Reason, () => string> = {
  'no-seats': m.referral_reason_no_seats,
  'other-public': m.referral_reason_other_public,
  'other-topic': m.referral_reason_other_topic,
  closed: m.referral_reason_closed,
  other: m.referral_reason_other,
};
const SLOT_WORDS: Record<Slot, () => string> = {
  any: m.referral_slot_any,
  morning: m.referral_slot_morning,
  afternoon: m.referral_slot_afternoon,
  evening: m.referral_slot_evening,
  weekend: m.referral_slot_weekend,
};
const REACH_WORDS: Record<Reach, () => string> = {
  none: m.referral_reach_none,
  phone: m.referral_reach_phone,
  email: m.referral_reach_email,
  postal: m.referral_reach_postal,
};
const SHARE_WORDS: Record<Share, () => string> = {
  'first-name': m.referral_share_first_name,
  contact: m.referral_share_contact,
};
const PROBLEM_WORDS: Record<string, () => string> = {
  'not-found': m.referral_problem_not_found,
  'changed-meanwhile': m.referral_problem_changed_meanwhile,
  withdrawn: m.referral_problem_withdrawn,
  over: m.referral_problem_over,
  'not-possible': m.referral_problem_not_possible,
  'no-such-place': m.referral_problem_no_such_place,
  'no-agreement': m.referral_problem_no_agreement,
  'not-agreed': m.referral_problem_not_agreed,
  'no-such-journey': m.referral_problem_no_such_journey,
  'not-open': m.referral_problem_not_open,
  'same-structure': m.referral_problem_same_structure,
  'no-way': m.referral_problem_no_way,
  'already-sent': m.referral_problem_already_sent,
  'no-reach': m.referral_problem_no_reach,
  on: m.referral_problem_on,
  at: m.referral_problem_at,
  with: m.referral_problem_with,
  reason: m.referral_problem_reason,
  topic: m.referral_problem_topic,
};

/** Where a referral stands, for whoever receives. */
export const stateWords = (state: ReferralState): string => STATE_WORDS[state]();
/** What to do next; empty where there is nothing. */
export const nextWords = (state: ReferralState): string => NEXT_WORDS[state]?.() ?? '';
/** One of the three words for whoever sent. */
export const outcomeWords = (outcome: Outcome): string => OUTCOME_WORDS[outcome]();
export const reasonWords = (reason: Reason): string => REASON_WORDS[reason]();
export const slotWords = (slot: Slot): string => SLOT_WORDS[slot]();
export const reachWords = (reach: Reach): string => REACH_WORDS[reach]();
/** What of the person went along. */
export const shareWords = (share: Share): string => SHARE_WORDS[share]();
/** What is wrong, and what to do about it. */
export const problemWords = (code: string): string =>
  (PROBLEM_WORDS[code] ?? m.referral_problem_not_possible)();
