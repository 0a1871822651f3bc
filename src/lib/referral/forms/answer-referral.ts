import { ok, refused, type Result } from '../../shared/result.ts';
import { REASONS, type Reason } from '../domain/referral-states.ts';
import { isUuid } from '../../shared/uuid.ts';
import { textIn } from '../../directory/forms/form-values.ts';

/** What the buttons of a line do. */
export const BUTTONS = [
  'accept',
  'wait',
  'refuse',
  'redirect',
  'arrive',
  'miss',
  'rebook',
  'finish',
  'stop',
] as const;
export type Button = (typeof BUTTONS)[number];
/** A line as it was sent: kept as typed. */
export type AnswerForm = {
  referral: string;
  version: number;
  action: Button | undefined;
  on: string;
  at: string;
  with: string;
  reason: string;
  place: string;
};
export type AnswerFormProblem =
  | { code: 'not-possible'; field: '' }
  | { code: 'on'; field: 'on' }
  | { code: 'at'; field: 'at' }
  | { code: 'with'; field: 'with' }
  | { code: 'reason'; field: 'reason' }
  | { code: 'no-such-place'; field: 'place' };
/** What a line asks for, read. */
export type AnswerAsked = {
  action: Button;
  appointment?: { on: string; at: string; with: string };
  reason?: Reason;
  locationId?: string;
};

const LONGEST_WITH = 80;

/** Reads a line as it was sent. */
export const readAnswerForm = (form: FormData): AnswerForm => ({
  referral: textIn(form, 'referral'),
  version: Number(textIn(form, 'version')) || 0,
  action: BUTTONS.find((one) => one === form.get('action')),
  ...{ on: textIn(form, 'on'), at: textIn(form, 'at'), with: textIn(form, 'with') },
  ...{ reason: textIn(form, 'reason'), place: textIn(form, 'place') },
});

const yearLater = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(`${text}T00:00Z`).toISOString().startsWith(text);

const dayProblems = (form: AnswerForm, today: string): AnswerFormProblem[] => {
  const problems: AnswerFormProblem[] = [];
  if (!isDay(form.on) || form.on < today || form.on > yearLater(today))
    problems.push({ code: 'on', field: 'on' });
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(form.at)) problems.push({ code: 'at', field: 'at' });
  if (form.with.length > LONGEST_WITH) problems.push({ code: 'with', field: 'with' });
  return problems;
};

/** What a line asks for, or all that is wrong with it. `today` is the local day. */
export const askedOfForm = (form: AnswerForm, today: string): Result<AnswerAsked, AnswerFormProblem[]> => {
  const { action } = form;
  if (!action) return refused([{ code: 'not-possible', field: '' }]);
  if (action === 'accept' || action === 'rebook') {
    const problems = dayProblems(form, today);
    const appointment = { on: form.on, at: form.at, with: form.with };
    return problems.length > 0 ? refused(problems) : ok({ action, appointment });
  }
  if (action === 'refuse') {
    const reason = REASONS.find((one) => one === form.reason);
    return reason ? ok({ action, reason }) : refused([{ code: 'reason', field: 'reason' }]);
  }
  if (action === 'redirect')
    return isUuid(form.place)
      ? ok({ action, locationId: form.place })
      : refused([{ code: 'no-such-place', field: 'place' }]);
  return ok({ action });
};
