import * as m from '../../paraglide/messages.js';
import type { WorkshopFormProblem } from '../forms/edit-workshop.ts';

const said = (problem: WorkshopFormProblem): string => {
  switch (problem.code) {
    case 'title-missing':
      return m.desk_problem_title();
    case 'day-unreadable':
      return m.desk_problem_day({ value: problem.value });
    case 'time-unreadable':
      return m.desk_problem_clock({ value: problem.value });
    case 'time-reversed':
      return m.desk_problem_short();
    case 'day-past':
      return m.desk_problem_past();
    case 'end-before-start':
      return m.desk_problem_until();
    case 'two-ends':
      return m.desk_problem_two_ends();
    case 'number-unreadable':
      return m.desk_problem_number({ value: problem.value });
  }
};

/** What is wrong with the form of a workshop, in words, and the field it leads to. */
export const workshopProblemWords = (problem: WorkshopFormProblem): { field: string; text: string } => ({
  field: problem.field,
  text: said(problem),
});
