import * as m from '../../paraglide/messages.js';
import type { HoldReason } from '../domain/stop.ts';

const DONE_WORDS = {
  erased: m.stop_done_erased,
  kept: m.stop_done_kept,
  ended: m.stop_done_ended,
};

/** What a stop did, in words. */
export const stopDoneWords = (done: keyof typeof DONE_WORDS): string => DONE_WORDS[done]();

/** Why a journey is held back from erasing, by code. */
export const HOLD_WORDS: Record<HoldReason, () => string> = {
  complaint: m.stop_hold_complaint,
  court: m.stop_hold_court,
  inspection: m.stop_hold_inspection,
  request: m.stop_hold_request,
};

const MESSAGE_WORDS = {
  'no-such-journey': m.ui_not_found_title,
  'no-number': m.stop_problem_no_number,
  landline: m.stop_problem_landline,
  'not-proved': m.stop_problem_not_proved,
  'no-email': m.stop_problem_no_email,
  'already-proved': m.stop_number_proved,
  'wrong-code': m.stop_problem_code,
  'not-now': m.stop_problem_not_now,
};
export type MessageProblemCode = keyof typeof MESSAGE_WORDS;

/** Why a message was not written, or a number not proved; with the field. */
export const messageProblemWords = (code: MessageProblemCode): { field: string; text: string } => ({
  field: code === 'wrong-code' ? 'code' : '',
  text: MESSAGE_WORDS[code](),
});
