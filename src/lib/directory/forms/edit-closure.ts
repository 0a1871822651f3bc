import { ok, refused, type Result } from '../../shared/result.ts';
import type { ClosureDraft } from '../domain/closure-draft.ts';
import { dayOfText } from '../domain/day-text.ts';
import { minuteOfText } from '../domain/week-form.ts';
import { textIn } from './form-values.ts';

/** Days on which the usual hours do not hold, as a form holds them: kept as typed. `hours` empty: closed. */
export type ClosureForm = { fromOn: string; untilOn: string; hours: string; reason: string };

export type ClosureFormProblem =
  | { code: 'day-unreadable'; field: 'fromOn' | 'untilOn'; value: string }
  | { code: 'days-reversed' | 'days-over'; field: 'untilOn' }
  | { code: 'hours-unreadable'; field: 'hours'; value: string };

/** Reads the form as it was sent. */
export const readClosureForm = (form: FormData): ClosureForm => ({
  fromOn: textIn(form, 'fromOn', 20),
  untilOn: textIn(form, 'untilOn', 20),
  hours: textIn(form, 'hours', 60),
  reason: textIn(form, 'reason', 200),
});

const pad = (number: number): string => String(number).padStart(2, '0');
const clock = (minutes: number): string => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

/** "10-12, 14h-16h30" as "10:00-12:00,14:00-16:30"; undefined when it is not hours in their order. */
const hoursOf = (text: string): string | undefined => {
  let last = -1;
  const ranges: string[] = [];
  for (const range of text.split(/[,;]/)) {
    const ends = range.split(/[-–à]/).map(minuteOfText);
    const [from, to] = ends;
    if (ends.length !== 2 || from === undefined || to === undefined || from <= last || to <= from)
      return undefined;
    ranges.push(`${clock(from)}-${clock(to)}`);
    last = to;
  }
  return ranges.join(',');
};

/** The closure that the form stands for, or everything that is wrong with it. No last day: one day. */
export const closureOfForm = (
  form: ClosureForm,
  today: string,
): Result<ClosureDraft, ClosureFormProblem[]> => {
  const problems: ClosureFormProblem[] = [];
  const fromOn = dayOfText(form.fromOn);
  const untilOn = form.untilOn ? dayOfText(form.untilOn) : fromOn;
  const hoursValue = form.hours ? hoursOf(form.hours) : undefined;
  if (fromOn === undefined) problems.push({ code: 'day-unreadable', field: 'fromOn', value: form.fromOn });
  if (form.untilOn && untilOn === undefined)
    problems.push({ code: 'day-unreadable', field: 'untilOn', value: form.untilOn });
  if (fromOn !== undefined && untilOn !== undefined && untilOn < fromOn)
    problems.push({ code: 'days-reversed', field: 'untilOn' });
  else if (untilOn !== undefined && untilOn < today) problems.push({ code: 'days-over', field: 'untilOn' });
  if (form.hours && hoursValue === undefined)
    problems.push({ code: 'hours-unreadable', field: 'hours', value: form.hours });
  if (problems.length > 0 || fromOn === undefined || untilOn === undefined) return refused(problems);
  const reason = form.reason ? { reason: { fr: form.reason } } : {};
  return ok({ fromOn, untilOn, ...(hoursValue && { hoursValue }), ...reason });
};
