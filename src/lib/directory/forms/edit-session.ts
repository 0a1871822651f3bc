import { ok, refused, type Result } from '../../shared/result.ts';
import type { Fields } from '../domain/diff-offer.ts';
import { dayOfText } from '../domain/day-text.ts';
import { minuteOfText } from '../domain/week-form.ts';
import type { SessionRow } from '../workshop-store.server.ts';
import { seatsOfText } from './edit-workshop-text.ts';
import { textFormIn, textFormOf, textIn, textOfForm, type TextForm } from './form-values.ts';

/** One session as its form holds it: kept as typed. */
export type SessionForm = {
  version: number;
  day: string;
  from: string;
  to: string;
  seats: string;
  note: TextForm;
  isCancelled: boolean;
};

export type SessionFormProblem =
  | { code: 'day-unreadable'; field: 'day'; value: string }
  | { code: 'day-past'; field: 'day' }
  | { code: 'time-unreadable'; field: 'from' | 'to'; value: string }
  | { code: 'time-reversed'; field: 'to' }
  | { code: 'number-unreadable'; field: 'seats'; value: string };

/** What the form stands for. `localStart` is "2026-12-08 18:30:00", wall time of the place. */
export type SessionWish = {
  localStart: string;
  durationMinutes: number;
  fields: Fields;
};

const SHORTEST_MINUTES = 15;
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The form of a session that is there; days as people write them here, "8/12/2026". */
export const sessionFormOf = (row: SessionRow): SessionForm => {
  const [year, month, day] = row.local_start.slice(0, 10).split('-').map(Number);
  const start = row.local_start.slice(11, 16);
  const minutes = (row.ends_at.getTime() - row.starts_at.getTime()) / 60_000;
  return {
    ...{ version: row.version, day: `${day}/${month}/${year}`, from: start },
    to: clock((minuteOfText(start) ?? 0) + minutes),
    ...{ seats: row.seats === null ? '' : String(row.seats), note: textFormOf(row.note) },
    isCancelled: row.is_cancelled,
  };
};

/** Reads the form as it was sent. */
export const readSessionForm = (form: FormData): SessionForm => ({
  version: Number(textIn(form, 'version')) || 0,
  ...{ day: textIn(form, 'day', 20), from: textIn(form, 'from', 10), to: textIn(form, 'to', 10) },
  ...{ seats: textIn(form, 'seats', 6), note: textFormIn(form, 'note', 300) },
  isCancelled: form.has('isCancelled'),
});

/** What is to become of the session, or everything that is wrong. `today` is an ISO local date of its zone. */
export const sessionOfForm = (
  form: SessionForm,
  today: string,
): Result<SessionWish, SessionFormProblem[]> => {
  const day = dayOfText(form.day);
  const [from, to] = [minuteOfText(form.from), minuteOfText(form.to)];
  const seats = seatsOfText(form.seats);
  const problems: SessionFormProblem[] = [];
  if (day === undefined) problems.push({ code: 'day-unreadable', field: 'day', value: form.day });
  else if (day < today) problems.push({ code: 'day-past', field: 'day' });
  if (from === undefined) problems.push({ code: 'time-unreadable', field: 'from', value: form.from });
  if (to === undefined) problems.push({ code: 'time-unreadable', field: 'to', value: form.to });
  if (from !== undefined && to !== undefined && to < from + SHORTEST_MINUTES)
    problems.push({ code: 'time-reversed', field: 'to' });
  if (seats === undefined) problems.push({ code: 'number-unreadable', field: 'seats', value: form.seats });
  if (problems.length > 0 || day === undefined || from === undefined || to === undefined)
    return refused(problems);
  return ok({
    ...{ localStart: `${day} ${clock(from)}:00`, durationMinutes: to - from },
    fields: {
      ...{ seats: seats ?? null, note: textOfForm(form.note) },
      is_cancelled: form.isCancelled,
    },
  });
};
