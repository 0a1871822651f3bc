import * as m from '../../paraglide/messages.js';
import type { CallOutcome } from '../domain/call-outcome.ts';
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
    case 'since':
      return { field, text: m.campaign_problem_since({ value }) };
    case 'sendOn':
      return { field, text: m.campaign_problem_date({ value }) };
    case 'remind':
      return { field, text: m.campaign_problem_remind({ value }) };
  }
};

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
