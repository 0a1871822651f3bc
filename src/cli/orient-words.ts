import * as m from '#lib/paraglide/messages.js';
import type { SearchProblem } from '#lib/directory/forms/search-places.ts';
import type { RowProblem } from '../web/orient-answer.server.ts';
import { parameterProblemLine } from './search-words.ts';

// Said in the language that the runtime was given (`overwriteGetLocale`).

const PARAMETER_CODES: readonly SearchProblem['code'][] = [
  'unknown-value',
  'not-a-time',
  'not-a-distance',
  'too-long',
  'more-than-one',
];

const isOfParameter = (code: string): code is SearchProblem['code'] =>
  PARAMETER_CODES.some((one) => one === code);

const whatIsWrong = ({ field, code, value, allowed }: RowProblem): string => {
  if (isOfParameter(code)) return parameterProblemLine({ code, value, allowed, parameter: field });
  switch (code) {
    case 'unknown-field':
      return m.orient_cli_unknown_field({ allowed: allowed.join(', ') });
    case 'not-a-text':
      return m.orient_cli_not_text({ value });
    case 'not-a-person':
      return m.orient_cli_not_person({ value });
    case 'choose':
    case 'too-wide':
      return m.orient_cli_several_places({ value });
    default:
      return m.orient_cli_no_place({ value });
  }
};

/** What is wrong with a row of a file, in a sentence. */
export const rowProblemLine = (problem: RowProblem): string => {
  const { row, field } = problem;
  const what = whatIsWrong(problem);
  return field ? m.orient_cli_problem({ row, field, what }) : m.orient_cli_row_problem({ row, what });
};
