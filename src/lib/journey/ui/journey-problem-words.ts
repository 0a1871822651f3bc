import * as m from '../../paraglide/messages.js';
import type { FormProblem } from '../forms/open-journey.ts';
import type { RecordState } from '../domain/record-state.ts';
import { STATE_WORDS } from './journey-words.ts';

type Said = { field: string; text: string };

const FIELD_WORDS: Record<string, () => string> = {
  speaker: m.journey_speaker,
  language: m.journey_language,
  age: m.journey_age,
  commune: m.journey_commune,
  arrival: m.journey_arrival,
  needs: m.journey_needs,
  next: m.journey_next,
  channel: m.journey_channel,
};

/** What is wrong with a field of the form, with the field. */
export const formProblemWords = (problem: FormProblem): Said => {
  const { field } = problem;
  switch (problem.code) {
    case 'reach-missing':
      return { field, text: m.journey_problem_reach_missing() };
    case 'reach-both':
      return { field, text: m.journey_problem_reach_both() };
    case 'phone-unreadable':
      return { field, text: m.journey_problem_phone() };
    case 'email-unreadable':
      return { field, text: m.journey_problem_email() };
    case 'postal-short':
      return { field, text: m.journey_problem_postal() };
    case 'choice-unreadable':
      return { field, text: m.journey_problem_choice({ field: FIELD_WORDS[field]?.() ?? field }) };
  }
};

type OpenCode =
  | 'no-basis'
  | 'minor-without-parent'
  | 'parent-of-adult'
  | 'not-agreed'
  | 'relative-without-contact'
  | 'known-already';
const OPEN_WORDS: Record<OpenCode, () => Said> = {
  'no-basis': () => ({ field: '', text: m.journey_no_basis() }),
  'minor-without-parent': () => ({ field: 'age', text: m.journey_problem_minor() }),
  'parent-of-adult': () => ({ field: 'speaker', text: m.journey_problem_parent() }),
  'not-agreed': () => ({ field: 'agreed', text: m.journey_problem_agreed() }),
  'relative-without-contact': () => ({ field: 'reach', text: m.journey_problem_relative() }),
  'known-already': () => ({ field: 'reach', text: m.journey_problem_known() }),
};

/** Why a journey was not opened, with the field to look at. */
export const openProblemWords = ({ code }: { code: OpenCode }): Said => OPEN_WORDS[code]();

/** Whatever can stand in the way of an act in a journey. */
export type ActProblem =
  | {
      code:
        | 'no-such-journey'
        | 'changed-meanwhile'
        | 'not-yours'
        | 'no-agreement'
        | 'not-agreed'
        | 'already-there'
        | 'held'
        | 'erasures-not-writable';
    }
  | { code: 'not-now'; state: RecordState };

/** Why something was not done in a journey. */
export const actProblemWords = (problem: ActProblem, field = ''): Said => {
  switch (problem.code) {
    case 'not-now':
      return { field: '', text: m.journey_problem_now({ state: STATE_WORDS[problem.state]() }) };
    case 'changed-meanwhile':
      return { field: '', text: m.journey_problem_changed() };
    case 'no-such-journey':
      return { field: '', text: m.ui_not_found_title() };
    case 'not-yours':
      return { field: '', text: m.journey_problem_not_yours() };
    case 'no-agreement':
      return { field: 'partner', text: m.journey_problem_agreement() };
    case 'not-agreed':
      return { field, text: m.journey_problem_agreed() };
    case 'already-there':
      return { field: 'partner', text: m.journey_problem_there() };
    case 'held':
      return { field: '', text: m.stop_problem_held() };
    case 'erasures-not-writable':
      return { field: '', text: m.journey_problem_erasure() };
  }
};
