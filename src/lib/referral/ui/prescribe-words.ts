import * as m from '../../paraglide/messages.js';
import type { PrescribeFormProblem } from '../forms/prescribe.ts';
import type { PrescribeProblem } from '../use-cases/prescribe.server.ts';

const WORDS: Record<PrescribeFormProblem['code'] | PrescribeProblem, () => string> = {
  'no-such-place': m.referral_problem_no_such_place,
  'same-structure': m.referral_problem_same_structure,
  'no-agreement': m.referral_problem_no_agreement,
  'not-following': m.referral_problem_not_following,
  'not-agreed': m.journey_problem_agreed,
  topic: m.referral_problem_topic,
  choice: m.referral_problem_choice,
  'reach-missing': m.journey_problem_reach_missing,
  'reach-both': m.journey_problem_reach_both,
  'phone-unreadable': m.journey_problem_phone,
  'email-unreadable': m.journey_problem_email,
  'postal-short': m.journey_problem_postal,
};

/** What is wrong, with the field to look at. */
export const prescribeProblemWords = ({
  code,
  field,
}: {
  code: PrescribeFormProblem['code'] | PrescribeProblem;
  field: PrescribeFormProblem['field'];
}): { field: string; text: string } => ({ field, text: WORDS[code]() });
