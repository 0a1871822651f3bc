import { textIn } from '../../directory/forms/form-values.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { CALL_OUTCOMES, type CallOutcome } from '../domain/call-outcome.ts';
import { isUuid } from '../../shared/uuid.ts';

/** A telephone call as the form tells it. */
export type Call = { locationId: string; outcome: CallOutcome; note: string };
export type CallProblem = { code: 'no-place' } | { code: 'no-outcome' } | { code: 'no-note' };

/** What was said on the telephone; what is to be corrected needs its note, or nobody would know what. */
export const callOfForm = (form: FormData): Result<Call, CallProblem> => {
  const locationId = String(form.get('place') ?? '');
  const outcome = CALL_OUTCOMES.find((one) => one === form.get('outcome'));
  const note = textIn(form, 'note', 500);
  if (!isUuid(locationId)) return refused({ code: 'no-place' });
  if (!outcome) return refused({ code: 'no-outcome' });
  if (outcome === 'to-correct' && note === '') return refused({ code: 'no-note' });
  return ok({ locationId, outcome, note });
};
