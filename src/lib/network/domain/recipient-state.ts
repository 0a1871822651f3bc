/** What became of one place in a campaign, from the best news to the least. */
export const RECIPIENT_STATES = [
  'corrected',
  'confirmed',
  'opened',
  'sent',
  'failed',
  'waiting',
  'telephone',
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

/** What is known of a place in a campaign. */
export type RecipientFacts = {
  channel: 'mail' | 'telephone';
  isSent: boolean;
  isFailed: boolean;
  isOpened: boolean;
  answer: 'confirmed' | 'corrected' | null;
};

/**
 * The state that counts: an answer before anything else (a structure may answer a mail that a server had given up on),
 * then whether the address was opened, then whether the mail left. Each place is in one state: the counts add up to n.
 */
export const stateOfRecipient = (one: RecipientFacts): RecipientState => {
  if (one.answer) return one.answer;
  if (one.channel === 'telephone') return 'telephone';
  if (one.isOpened) return 'opened';
  if (one.isFailed) return 'failed';
  return one.isSent ? 'sent' : 'waiting';
};

/** How many places are in each state. */
export const countStates = (states: readonly RecipientState[]): Record<RecipientState, number> => {
  const counts = Object.fromEntries(RECIPIENT_STATES.map((state) => [state, 0])) as Record<
    RecipientState,
    number
  >;
  for (const state of states) counts[state]++;
  return counts;
};
