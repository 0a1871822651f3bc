import * as m from '../../paraglide/messages.js';
import type { NotRestorable } from '../domain/restorable.ts';
import type { RestoreProblem } from '../use-cases/restore-place.server.ts';

/** Why something cannot be given back, in words. */
export const whyWords = (why: NotRestorable): string =>
  ({
    'follows-address': m.history_why_follows_address,
    'of-its-day': m.history_why_of_its_day,
    'own-button': m.history_why_own_button,
    dates: m.history_why_dates,
    'already-over': m.history_why_already_over,
    'content-unknown': m.history_why_content_unknown,
    'taken-by-import': m.history_why_taken_by_import,
  })[why]();

const said = (problem: RestoreProblem): string => {
  switch (problem.code) {
    case 'nothing-chosen':
      return m.history_restore_none();
    case 'changed-meanwhile':
      return m.history_restore_changed();
    case 'hours-unreadable':
      return m.history_restore_hours({ value: problem.value });
    case 'postal-code-unknown':
    case 'locality-unknown':
      return m.history_restore_address();
    case 'date-taken':
      return m.workshop_edit_date_taken();
    case 'seats-taken':
      return m.history_restore_seats({ taken: problem.taken });
    case 'not-found':
      return m.ui_not_found_title();
  }
};

/** Why nothing was restored, in words. */
export const restoreProblemWords = (problem: RestoreProblem): { field: string; text: string } => ({
  field: '',
  text: said(problem),
});
