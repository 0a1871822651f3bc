import * as m from '../../paraglide/messages.js';
import type { SessionFormProblem } from '../forms/edit-session.ts';
import type { WorkshopTextProblem } from '../forms/edit-workshop-text.ts';
import type { ChangeSessionProblem } from '../use-cases/change-session.server.ts';

/** Why a workshop or a session was not saved, in words. */
export const changeWorkshopWords = (problem: ChangeSessionProblem): string => {
  switch (problem.code) {
    case 'changed-meanwhile':
      return m.conflict_lead();
    case 'seats-taken':
      return m.workshop_edit_taken({ taken: problem.taken });
    case 'date-taken':
      return m.workshop_edit_date_taken();
    case 'not-found':
      return m.ui_not_found_title();
  }
};

const said = (problem: WorkshopTextProblem | SessionFormProblem): string => {
  switch (problem.code) {
    case 'title-missing':
      return m.desk_problem_title();
    case 'day-unreadable':
      return m.desk_problem_day({ value: problem.value });
    case 'day-past':
      return m.desk_problem_past();
    case 'time-unreadable':
      return m.desk_problem_clock({ value: problem.value });
    case 'time-reversed':
      return m.desk_problem_short();
    case 'number-unreadable':
      return m.desk_problem_number({ value: problem.value });
  }
};

/** What is wrong with the form of a workshop's text or of one session, and the field it leads to. */
export const workshopTextWords = (problem: WorkshopTextProblem | SessionFormProblem) => ({
  field: problem.field as string,
  text: said(problem),
});
