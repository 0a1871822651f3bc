import * as m from '../../paraglide/messages.js';
import { weekdayWords } from '../../ui/time-words.ts';
import { rangeField, type HoursFormProblem } from '../forms/edit-hours.ts';

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
