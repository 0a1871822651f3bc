import { Temporal } from 'temporal-polyfill';

/** Where a journey stands. What a relative told is unconfirmed, until the person says yes; erased ones are gone. */
export const STATES = ['unconfirmed', 'open', 'closed'] as const;
export type RecordState = (typeof STATES)[number];
export const AGE_CLASSES = ['unsaid', 'under-16', '16-24', '25-39', '40-59', '60-74', '75-plus'] as const;
export type AgeClass = (typeof AGE_CLASSES)[number];
export const ARRIVALS = ['unsaid', 'alone', 'relative', 'prescriber', 'partner'] as const;
export type Arrival = (typeof ARRIVALS)[number];
/** Who is there and speaks. */
export const SPEAKERS = ['person', 'parent', 'relative'] as const;
export type Speaker = (typeof SPEAKERS)[number];
export const CHANNELS = ['spoken', 'telephone', 'written'] as const;
export type Channel = (typeof CHANNELS)[number];
/** What was done (`ours`). A missed appointment is never told outside the structure. */
export const STEPS = [
  'called',
  'appointment',
  'met',
  'workshop',
  'oriented',
  'missed',
  'not-reached',
] as const;
export type Step = (typeof STEPS)[number];
/** What comes next (`ours`). */
export const NEXT_STEPS = ['call', 'appointment', 'workshop', 'other-place', 'nothing'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];
export const CLOSINGS = ['autonomous', 'elsewhere', 'not-reached', 'wish', 'moved'] as const;
export type Closing = (typeof CLOSINGS)[number];

/** What most often follows: which step is noted when this was planned, and what comes after it (`ours`); all can be changed. */
const EXPECTED: Record<NextStep, { step: Step; next: NextStep }> = {
  call: { step: 'called', next: 'appointment' },
  appointment: { step: 'met', next: 'workshop' },
  workshop: { step: 'workshop', next: 'nothing' },
  'other-place': { step: 'oriented', next: 'nothing' },
  nothing: { step: 'called', next: 'appointment' },
};
/** The step and the next one that a form proposes, where `planned` was next; nobody has to look for them. */
export const expectedAfter = (planned: string | null): { step: Step; next: NextStep } =>
  EXPECTED[NEXT_STEPS.find((one) => one === planned) ?? 'nothing'];

export type Act = 'confirm' | 'step' | 'close' | 'reopen';

const AFTER: Record<RecordState, Partial<Record<Act, RecordState>>> = {
  unconfirmed: { confirm: 'open' },
  open: { step: 'open', close: 'closed' },
  closed: { reopen: 'open' },
};

/** The state in which a journey begins. */
export const firstState = (speaker: Speaker): RecordState =>
  speaker === 'relative' ? 'unconfirmed' : 'open';

/** The state after an act; undefined when the act makes no sense there. */
export const stateAfter = (state: RecordState, act: Act): RecordState | undefined => AFTER[state][act];

/** What stands in the way of opening a journey; undefined: nothing. Under 16: a card, and a record only with a parent. */
export const openingProblem = (
  age: AgeClass,
  speaker: Speaker,
): { code: 'minor-without-parent' } | { code: 'parent-of-adult' } | undefined => {
  if (age === 'under-16') return speaker === 'parent' ? undefined : { code: 'minor-without-parent' };
  return speaker === 'parent' ? { code: 'parent-of-adult' } : undefined;
};

/** How long a journey is kept after something last happened, in days (`ours`): a relative's word only for a month. */
const KEPT_DAYS = { 'follow-up': 730, 'public-archive': 1826, unconfirmed: 30 } as const;
export type Retention = keyof typeof KEPT_DAYS;

/** The same in words of the page: how long for whoever follows people on this basis, how long for a relative's word. */
export const keptDaysOf = (basis: 'public-task' | 'consent'): { years: number; relativeDays: number } => ({
  years: Math.round(KEPT_DAYS[retentionOf('open', basis)] / 365.25),
  relativeDays: KEPT_DAYS.unconfirmed,
});

/** Which of the three it is, by the state and the basis on which the organization follows people. */
export const retentionOf = (state: RecordState, basis: 'public-task' | 'consent'): Retention =>
  state === 'unconfirmed' ? 'unconfirmed' : basis === 'public-task' ? 'public-archive' : 'follow-up';

/** Until when (`2028-11-26`), when something last happened on `day`. */
export const keptUntil = (retention: Retention, day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const until = Temporal.PlainDate.from({ year, month, day: date }).add({ days: KEPT_DAYS[retention] });
  return until.toString();
};
