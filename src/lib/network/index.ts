/** Door of network for everyone: what becomes of a place in a campaign. */
export { countStates, RECIPIENT_STATES, type RecipientState } from './domain/recipient-state.ts';
export {
  countSeasonAnswers,
  SEASON_ANSWERS,
  SEASON_KINDS,
  type AskedSeason,
  type SeasonAnswer,
  type SeasonKind,
} from './domain/asked-season.ts';
export { seasonState } from './domain/season-state.ts';
export type { CallOutcome } from './domain/call-outcome.ts';
