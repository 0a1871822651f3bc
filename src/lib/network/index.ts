/** Door of network for everyone: what becomes of a place in a campaign. */
export { countStates, RECIPIENT_STATES, type RecipientState } from './domain/recipient-state.ts';
export type { CallOutcome } from './domain/call-outcome.ts';
