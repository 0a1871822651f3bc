/** Where a referral stands, as the structure that receives it sees it. */
export const STATES = [
  'sent',
  'seen',
  'accepted',
  'waiting',
  'refused',
  'redirected',
  'arrived',
  'missed',
  'finished',
  'expired',
  'withdrawn',
] as const;
export type ReferralState = (typeof STATES)[number];
/** What can be done with a referral. `stop` is the person's own word; `lapse` is time. */
export const ACTIONS = [
  'see',
  'accept',
  'wait',
  'refuse',
  'redirect',
  'arrive',
  'miss',
  'rebook',
  'finish',
  'stop',
  'lapse',
] as const;
export type ReferralAction = (typeof ACTIONS)[number];
/** Why a structure cannot take somebody (ours). None of it reaches whoever sent the person. */
export const REASONS = ['no-seats', 'other-public', 'other-topic', 'closed', 'other'] as const;
export type Reason = (typeof REASONS)[number];
/** All that whoever sent somebody learns. */
export type Outcome = 'sent' | 'answered' | 'closed';

const ANSWERS = {
  accept: 'accepted',
  wait: 'waiting',
  refuse: 'refused',
  redirect: 'redirected',
  stop: 'withdrawn',
  lapse: 'expired',
} as const;
const COMES = { arrive: 'arrived', miss: 'missed', redirect: 'redirected' } as const;
const ENDS = { stop: 'withdrawn', lapse: 'expired' } as const;

const AFTER: Record<ReferralState, Partial<Record<ReferralAction, ReferralState>>> = {
  sent: { see: 'seen', ...ANSWERS },
  seen: ANSWERS,
  waiting: { accept: 'accepted', refuse: 'refused', redirect: 'redirected', ...ENDS },
  accepted: { ...COMES, ...ENDS, rebook: 'accepted' },
  // No seat here may mean a seat elsewhere.
  refused: { redirect: 'redirected', ...ENDS },
  missed: { rebook: 'accepted', redirect: 'redirected', finish: 'finished', ...ENDS },
  arrived: { rebook: 'accepted', finish: 'finished', ...ENDS },
  redirected: {},
  finished: {},
  expired: {},
  withdrawn: {},
};

/** The state after an action; undefined where it makes no sense. */
export const stateAfter = (state: ReferralState, action: ReferralAction): ReferralState | undefined =>
  AFTER[state][action];

/** Every step from one state to another that some action makes; the database holds to the same (0024). */
export const STEPS_BETWEEN: readonly (readonly [ReferralState, ReferralState])[] = STATES.flatMap((from) =>
  [...new Set(Object.values(AFTER[from]))].map((to) => [from, to] as const),
);

/** Nothing more happens there. */
export const isOver = (state: ReferralState): boolean => Object.keys(AFTER[state]).length === 0;

const BY_TIME: readonly ReferralAction[] = ['lapse'];
const BY_PERSON: readonly ReferralAction[] = ['stop'];

/** Who may do something: the structure that receives, whoever sent (which hears the person say stop), or time alone. */
export const mayAct = (who: 'receiver' | 'sender' | 'time', action: ReferralAction): boolean => {
  if (who === 'time') return BY_TIME.includes(action);
  if (who === 'sender') return BY_PERSON.includes(action);
  return !BY_TIME.includes(action);
};

/** What is over for whoever sent somebody, whichever way it ended. An absence looks like any other end. */
const CLOSED: readonly ReferralState[] = ['arrived', 'missed', 'finished', 'expired', 'withdrawn'];
const UNANSWERED: readonly ReferralState[] = ['sent', 'seen'];

/** What one state means to whoever sent the person. */
export const outcomeOf = (state: ReferralState): Outcome => {
  if (CLOSED.includes(state)) return 'closed';
  return UNANSWERED.includes(state) ? 'sent' : 'answered';
};

const ORDER: readonly Outcome[] = ['sent', 'answered', 'closed'];

/**
 * What whoever sent somebody is told of all that happened so far, along every redirection: it never goes back, or a second
 * appointment would tell of a missed first one.
 */
export const outcomeOfAll = (states: readonly ReferralState[]): Outcome =>
  ORDER[Math.max(0, ...states.map((state) => ORDER.indexOf(outcomeOf(state))))] ?? 'sent';
