import * as m from '../../paraglide/messages.js';
import type { RecipientState } from '../domain/recipient-state.ts';
import type { CampaignFormProblem } from '../forms/new-campaign.ts';

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
