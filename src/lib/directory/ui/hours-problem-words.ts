import * as m from '../../paraglide/messages.js';
import { weekdayWords } from '../../ui/time-words.ts';
import { rangeField, type HoursFormProblem } from '../forms/edit-hours.ts';
import { seasonField, type YearFormProblem } from '../forms/edit-seasons.ts';

/** What is wrong with an hours form, in words, and the field it leads to. */
export const hoursProblemWords = (
  problem: HoursFormProblem,
  locale: string,
): { field: string; text: string } => {
  if (problem.code === 'written-missing')
    return { field: 'written', text: m.desk_problem_written({ value: '' }) };
  const said = { day: weekdayWords(problem.day, locale), number: problem.range + 1 };
  const field = rangeField(problem.day, problem.range, 'from');
  switch (problem.code) {
    case 'time-unreadable':
      return { field, text: m.desk_problem_time({ ...said, value: problem.value }) };
    case 'time-missing':
      return { field, text: m.desk_problem_missing(said) };
    case 'range-reversed':
      return { field, text: m.desk_problem_reversed(said) };
    case 'ranges-overlap':
      return { field, text: m.desk_problem_overlap(said) };
  }
};

/** What is wrong with the hours of a year, in words, and the field it leads to. */
export const yearProblemWords = (
  problem: YearFormProblem,
  locale: string,
): { field: string; text: string } => {
  switch (problem.code) {
    case 'season-choice':
      return {
        ...{ field: seasonField(problem.season, 'choice') },
        text: m.season_problem_choice({ number: problem.season + 1 }),
      };
    case 'season-dates': {
      const said = { number: problem.season + 1, value: problem.value };
      return { field: seasonField(problem.season, 'from'), text: m.season_problem_dates(said) };
    }
    case 'season-hours': {
      const { field, text } = hoursProblemWords(problem.problem, locale);
      const said = { number: problem.season + 1, problem: text };
      return { field: seasonField(problem.season, field), text: m.season_problem_hours(said) };
    }
    case 'season-empty': {
      const field = seasonField(problem.season, rangeField(0, 0, 'from'));
      return { field, text: m.season_problem_empty({ number: problem.season + 1 }) };
    }
    case 'season-twice':
      return {
        ...{ field: seasonField(problem.season, 'from') },
        text: m.season_problem_twice({ number: problem.season + 1 }),
      };
    case 'season-usual':
      return { field: rangeField(0, 0, 'from'), text: m.season_problem_usual() };
    default:
      return hoursProblemWords(problem, locale);
  }
};
