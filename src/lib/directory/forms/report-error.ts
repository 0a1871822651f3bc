import { ok, refused, type Result } from '../../shared/result.ts';
import { REPORT_ANSWERS, REPORT_KINDS, type ReportAnswer, type ReportKind } from '../domain/error-report.ts';
import { textIn } from './form-values.ts';
import { isUuid } from '../../shared/uuid.ts';

/** What is wrong with a place, as a form holds it: kept as typed. */
export type ReportForm = { kind: string; message: string; email: string };
export type NewReport = { kind: ReportKind; message: string; replyTo: string | null };

export type ReportFormProblem =
  | { code: 'kind-missing'; field: 'kind' }
  | { code: 'message-missing'; field: 'message' }
  | { code: 'email-unreadable'; field: 'email'; value: string };

const MOST_MESSAGE = 1000;
const MOST_NOTE = 500;

/** Reads the form as it was sent. */
export const readReportForm = (form: FormData): ReportForm => ({
  kind: textIn(form, 'kind', 20),
  message: textIn(form, 'message', MOST_MESSAGE),
  email: textIn(form, 'email', 254),
});

/** Nobody sees this field, and no keyboard reaches it: whoever fills it in is a machine. */
export const isFromMachine = (form: FormData): boolean => textIn(form, 'website') !== '';

const isEmail = (text: string): boolean => /^[^\s@<>()",;:\\]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);

/** The report that the form stands for, or all that is wrong with it. "Something else" needs words; the rest speaks. */
export const reportOfForm = (form: ReportForm): Result<NewReport, ReportFormProblem[]> => {
  const problems: ReportFormProblem[] = [];
  const kind = REPORT_KINDS.find((one) => one === form.kind);
  if (!kind) problems.push({ code: 'kind-missing', field: 'kind' });
  if (kind === 'other' && form.message === '') problems.push({ code: 'message-missing', field: 'message' });
  if (form.email !== '' && !isEmail(form.email))
    problems.push({ code: 'email-unreadable', field: 'email', value: form.email });
  if (!kind || problems.length > 0) return refused(problems);
  return ok({ kind, message: form.message, replyTo: form.email === '' ? null : form.email });
};

/** What answers a report: which one, what is said, and a sentence. Undefined when it is no answer. */
export const readAnswer = (
  form: FormData,
): { reportId: string; answer: ReportAnswer; note: string } | undefined => {
  const reportId = textIn(form, 'report', 36);
  const answer = REPORT_ANSWERS.find((one) => one === form.get('answer'));
  return answer && isUuid(reportId) ? { reportId, answer, note: textIn(form, 'note', MOST_NOTE) } : undefined;
};
