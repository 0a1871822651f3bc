import type {
  IntakeIssue,
  IntakeProblem,
  ProposedDuplicate,
  UndoProblem,
} from '#lib/directory/index.server.ts';
import { fileProblemText, issueText, mappingProblemText } from '#lib/interchange/index.ts';
import type { FileProblem, IssueCode, MappingProblem } from '#lib/interchange/index.ts';
import { duplicateReasonWords } from '#lib/directory/index.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/paraglide/runtime.js';

/** Why a whole import, or its undoing, was refused. */
export type ImportProblem =
  | IntakeProblem
  | Exclude<UndoProblem, { code: 'import-unknown' }>
  | { code: 'import-unknown'; id: string }
  | { code: 'country-unknown'; country: string }
  | { code: 'source-unfit'; source: string }
  | { code: 'mapping-refused'; problems: MappingProblem[] }
  | FileProblem;

const hoursReason = ({ params: { reason, after } }: IntakeIssue, locale: Locale): string => {
  switch (reason) {
    case 'hours-empty':
      return m.import_hours_empty({}, { locale });
    case 'hours-too-long':
      return m.import_hours_too_long({}, { locale });
    case 'hours-too-complex':
      return m.import_hours_too_complex({}, { locale });
    case 'hours-holidays-unknown':
      return m.import_hours_holidays_unknown({}, { locale });
    default:
      return after === undefined || after === ''
        ? m.import_hours_syntax({}, { locale })
        : m.import_hours_after({ after }, { locale });
  }
};

/** What is said about one row, in a sentence; the column and the value stand beside it. */
export const rowMessage = (issue: IntakeIssue, locale: Locale): string => {
  const options = { locale };
  switch (issue.code) {
    case 'outside-territory':
      return m.import_issue_outside_territory({}, options);
    case 'commune-guessed':
      return m.import_issue_commune_guessed({}, options);
    case 'position-far':
      return m.import_issue_position_far({ kilometres: issue.params.kilometres ?? '' }, options);
    case 'position-from-postcode':
      return m.import_issue_position_from_postcode({}, options);
    case 'position-from-commune':
      return m.import_issue_position_from_commune({}, options);
    case 'position-missing':
      return m.import_issue_position_missing({}, options);
    case 'hours-never-open':
      return m.import_issue_hours_never_open({}, options);
    case 'kept-own-correction':
      return m.import_issue_kept_own_correction({}, options);
    case 'text-not-storable':
      return m.import_issue_text_not_storable({}, options);
    case 'value-out-of-range':
      return m.import_issue_value_out_of_range({}, options);
  }
  if (issue.code === 'hours-unreadable' && issue.params.reason !== undefined)
    return m.import_issue_hours_unreadable({ reason: hoursReason(issue, locale) }, options);
  // Every other code is one of the file's reader.
  return issueText({ code: issue.code as IssueCode, params: issue.params }, locale);
};

/** Why two places look like one, in a few words each. */
export const reasonWords = (reasons: ProposedDuplicate['reasons'], locale: Locale): string[] =>
  reasons.map((reason) => duplicateReasonWords(reason, locale));

/** Why nothing was done, a line each. */
export const importProblemLines = (problem: ImportProblem, locale: Locale): string[] => {
  const options = { locale };
  switch (problem.code) {
    case 'demonstration-database':
      return [m.import_problem_demonstration_database({}, options)];
    case 'import-running':
      return [m.import_problem_import_running({}, options)];
    case 'import-unknown':
      return [m.import_problem_import_unknown(problem, options)];
    case 'import-undone':
      return [m.import_problem_import_undone({ date: problem.undoneAt.slice(0, 10) }, options)];
    case 'later-import': {
      const { importId: id, source, startedAt } = problem;
      return [m.import_problem_later_import({ id, source, date: startedAt.slice(0, 10) }, options)];
    }
    case 'country-unknown':
      return [m.import_problem_country(problem, options)];
    case 'source-unfit':
      return [m.import_problem_source(problem, options)];
    case 'mapping-refused':
      return problem.problems.map((one) => mappingProblemText(one, locale));
    default:
      return [fileProblemText(problem, locale)];
  }
};
