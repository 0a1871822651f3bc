import * as m from '../../paraglide/messages.js';
import type { Locale } from '../../paraglide/runtime.js';
import type { ReportKind } from '../domain/error-report.ts';
import type { ReportFormProblem } from '../forms/report-error.ts';

const WORDS: Record<ReportKind, (inputs: object, options?: { locale: Locale }) => string> = {
  hours: m.report_kind_hours,
  address: m.report_kind_address,
  telephone: m.report_kind_telephone,
  closed: m.report_kind_closed,
  other: m.report_kind_other,
};

/** What somebody says is wrong, in words; in the language of the page unless another is given. */
export const reportKindWords = (kind: ReportKind, locale?: Locale): string =>
  WORDS[kind]({}, locale && { locale });

/** What is wrong with a report, with the field that it is about. */
export const reportProblemWords = (problem: ReportFormProblem): { field: string; text: string } => {
  switch (problem.code) {
    case 'kind-missing':
      return { field: 'kind-hours', text: m.report_problem_kind() };
    case 'message-missing':
      return { field: problem.field, text: m.report_problem_message() };
    case 'email-unreadable':
      return { field: problem.field, text: m.problem_email({ value: problem.value }) };
  }
};
