import * as m from '../../paraglide/messages.js';
import type { CallOutcome } from '../domain/call-outcome.ts';
import type { SeasonAnswer, SeasonKind } from '../domain/asked-season.ts';
import type { RecipientState } from '../domain/recipient-state.ts';
import type { CampaignFormProblem } from '../forms/new-campaign.ts';
import type { CallProblem } from '../forms/note-call.ts';

const STATES: Record<RecipientState, () => string> = {
  corrected: m.campaign_state_corrected,
  confirmed: m.campaign_state_confirmed,
  opened: m.campaign_state_opened,
  sent: m.campaign_state_sent,
  failed: m.campaign_state_failed,
  waiting: m.campaign_state_waiting,
  telephone: m.campaign_state_telephone,
};

/** What became of a place, in words. */
export const recipientStateWords = (state: RecipientState): string => STATES[state]();

/** What is wrong with the form of a campaign, and the field that it leads to. */
export const campaignProblemWords = ({
  field,
  value,
}: CampaignFormProblem): { field: string; text: string } => {
  switch (field) {
    case 'title':
      return { field, text: m.campaign_problem_title() };
    case 'season':
      return { field, text: m.campaign_problem_season({ value }) };
    case 'seasonFrom':
      return { field, text: m.campaign_problem_season_dates({ value }) };
    case 'since':
      return { field, text: m.campaign_problem_since({ value }) };
    case 'sendOn':
      return { field, text: m.campaign_problem_date({ value }) };
    case 'remind':
      return { field, text: m.campaign_problem_remind({ value }) };
  }
};

const KINDS: Record<SeasonKind | '', () => string> = {
  '': m.campaign_season_none,
  summer: m.campaign_season_summer,
  christmas: m.campaign_season_christmas,
  dates: m.campaign_season_dates,
};

/** Which season a campaign asks about, in words. */
export const seasonKindWords = (kind: SeasonKind | ''): string => KINDS[kind]();

const SEASON_WORDS: Record<SeasonAnswer | 'none', () => string> = {
  hours: m.campaign_season_answer_hours,
  closed: m.campaign_season_answer_closed,
  usual: m.campaign_season_answer_usual,
  none: m.campaign_season_answer_none,
};

/** What a place said of the season, in words. */
export const seasonAnswerWords = (answer: SeasonAnswer | 'none'): string => SEASON_WORDS[answer]();

const OUTCOMES: Record<CallOutcome, () => string> = {
  confirmed: m.call_confirmed,
  'to-correct': m.call_to_correct,
  nobody: m.call_nobody,
};

/** What came of a telephone call, in words. */
export const callOutcomeWords = (outcome: CallOutcome): string => OUTCOMES[outcome]();

/** What keeps a telephone call from being written down. */
export const callProblemWords = (problem: CallProblem, id: string): { field: string; text: string } => {
  switch (problem.code) {
    case 'no-place':
      return { field: '', text: m.call_gone() };
    case 'no-outcome':
      return { field: '', text: m.call_problem_outcome() };
    case 'no-note':
      return { field: `note-${id}`, text: m.call_problem_note() };
  }
};
