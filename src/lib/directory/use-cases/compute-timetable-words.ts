import * as m from '../../paraglide/messages.js';
import type { EmptyReason } from '../domain/timetable.ts';
import type { StateAt } from '../domain/timetable-state.ts';
import type { HoursProblem } from './compute-timetable.server.ts';

export type HoursLocale = 'fr' | 'nl' | 'de' | 'en' | 'fr-x-facile';

/** Why hours cannot be read, in a sentence. */
export const hoursProblemText = (problem: HoursProblem, locale: HoursLocale): string => {
  switch (problem.code) {
    case 'hours-empty':
      return m.hours_problem_empty({}, { locale });
    case 'hours-too-long':
      return m.hours_problem_too_long({ length: problem.length, limit: problem.limit }, { locale });
    case 'hours-too-complex':
      return m.hours_problem_too_complex({}, { locale });
    case 'hours-holidays-unknown':
      return m.hours_problem_no_public_holidays({ country: problem.country }, { locale });
    case 'hours-unreadable':
      return problem.after === undefined
        ? m.hours_problem_unreadable({}, { locale })
        : m.hours_problem_unreadable_after({ after: problem.after }, { locale });
    case 'time-zone-unknown':
      return m.hours_problem_time_zone({ timeZone: problem.timeZone }, { locale });
  }
};

/** Why a week has no usual hours, in a sentence. */
export const emptyWeekText = (reason: EmptyReason, locale: HoursLocale): string => {
  switch (reason) {
    case 'by-appointment':
      return m.hours_note_by_appointment({}, { locale });
    case 'unknown':
      return m.hours_note_unknown({}, { locale });
    case 'not-usually':
      return m.hours_note_not_usually({}, { locale });
    case 'never':
      return m.hours_note_never({}, { locale });
  }
};

/** A state in a word. */
export const hoursStateText = (state: StateAt['state'], locale: HoursLocale): string => {
  switch (state) {
    case 'open':
      return m.hours_state_open({}, { locale });
    case 'closed':
      return m.hours_state_closed({}, { locale });
    case 'unknown':
      return m.hours_state_unknown({}, { locale });
    case 'appointment':
      return m.hours_state_appointment({}, { locale });
  }
};
