import * as m from '../../paraglide/messages.js';
import type { ClosureFormProblem } from '../forms/edit-closure.ts';

const said = (problem: ClosureFormProblem): string => {
  switch (problem.code) {
    case 'day-unreadable':
      return m.desk_problem_day({ value: problem.value });
    case 'days-reversed':
      return m.desk_problem_until();
    case 'days-over':
      return m.desk_problem_past();
    case 'hours-unreadable':
      return m.desk_problem_hours({ value: problem.value });
  }
};

/** What is wrong with the form of a closure, in words, and the field it leads to. */
export const closureProblemWords = (problem: ClosureFormProblem): { field: string; text: string } => ({
  field: problem.field,
  text: said(problem),
});
