import { hoursProblemWords } from '#lib/directory/index.ts';
import * as m from '#lib/paraglide/messages.js';
import type { CorrectionProblem } from '#lib/network/forms/correct-place.ts';
import { SEASON_PREFIX } from '#lib/network/forms/season-part.ts';

/** What is wrong with a correction, in words, and the field that it leads to. */
export const correctionProblemWords = (
  problem: CorrectionProblem,
  locale: string,
): { field: string; text: string } => {
  switch (problem.code) {
    case 'hours':
      return hoursProblemWords(problem.problem, locale);
    case 'phone':
      return { field: 'phone', text: m.confirm_problem_phone({ value: problem.value }) };
    case 'dates':
      return { field: 'closedFrom', text: m.confirm_problem_dates() };
    case 'season-dates':
      return { field: 'seasonFrom', text: m.confirm_problem_season_dates({ value: problem.value }) };
    case 'season-hours': {
      const { field, text } = hoursProblemWords(problem.problem, locale);
      return { field: `${SEASON_PREFIX}${field}`, text };
    }
    case 'season-empty':
      return { field: `${SEASON_PREFIX}d0r0from`, text: m.confirm_problem_season_empty() };
    case 'season-usual':
      return { field: 'season', text: m.confirm_problem_season_usual() };
  }
};
