import { ok, refused, type Result } from '../../shared/result.ts';
import { dayOfText } from '../domain/day-text.ts';
import { REPEATS, ruleOf, type Repeat } from '../domain/repetition.ts';
import { isTerm } from '../domain/thesaurus.ts';
import { minuteOfText } from '../domain/week-form.ts';
import type { WorkshopDraft } from '../domain/workshop-draft.ts';
import { codesSent, linesOf, textFormIn, textIn, textOfForm, type TextForm } from './form-values.ts';

export { REPEATS };

/** A workshop as its form holds it: kept as typed, whatever is wrong with it. */
export type WorkshopForm = {
  title: string;
  description: TextForm;
  topics: string[];
  languages: string[];
  day: string;
  from: string;
  to: string;
  repeat: Repeat;
  until: string;
  times: string;
  without: string;
  seats: string;
  facilitator: string;
  prerequisites: string;
  cost: string;
  costNote: string;
  booking: string;
};

/** What is wrong with one field of it. */
export type WorkshopFormProblem =
  | { code: 'title-missing'; field: 'title' }
  | { code: 'day-unreadable'; field: 'day' | 'until' | 'without'; value: string }
  | { code: 'time-unreadable'; field: 'from' | 'to'; value: string }
  | { code: 'time-reversed'; field: 'to' }
  | { code: 'day-past'; field: 'day' }
  | { code: 'end-before-start'; field: 'until' }
  | { code: 'two-ends'; field: 'times' }
  | { code: 'number-unreadable'; field: 'times' | 'seats'; value: string };

const MOST_TIMES = 500;
const MOST_SEATS = 10_000;
const SHORTEST_MINUTES = 15;

/** Reads the form as it was sent; one that is empty reads as the form of a new workshop. */
export const readWorkshopForm = (form: FormData): WorkshopForm => ({
  title: textIn(form, 'title'),
  description: textFormIn(form, 'description'),
  topics: codesSent(form, 'topics', 'topic'),
  languages: codesSent(form, 'languages', 'language'),
  ...{ day: textIn(form, 'day', 20), from: textIn(form, 'from', 10), to: textIn(form, 'to', 10) },
  repeat: REPEATS.find((one) => one === form.get('repeat')) ?? 'once',
  ...{ until: textIn(form, 'until', 20), times: textIn(form, 'times', 4) },
  without: textIn(form, 'without', 1000),
  ...{ seats: textIn(form, 'seats', 6), facilitator: textIn(form, 'facilitator', 100) },
  prerequisites: textIn(form, 'prerequisites', 500),
  cost: textIn(form, 'cost', 30),
  costNote: textIn(form, 'costNote', 300),
  booking: textIn(form, 'booking', 300),
});

const numberOf = (text: string, most: number): number | undefined =>
  /^\d+$/.test(text) && Number(text) <= most ? Number(text) : undefined;

const timesOf = (form: WorkshopForm) => ({ from: minuteOfText(form.from), to: minuteOfText(form.to) });

const whenProblems = (form: WorkshopForm, today: string): WorkshopFormProblem[] => {
  const day = dayOfText(form.day);
  const { from, to } = timesOf(form);
  const found: WorkshopFormProblem[] = [];
  if (day === undefined) found.push({ code: 'day-unreadable', field: 'day', value: form.day });
  else if (day < today) found.push({ code: 'day-past', field: 'day' });
  if (from === undefined) found.push({ code: 'time-unreadable', field: 'from', value: form.from });
  if (to === undefined) found.push({ code: 'time-unreadable', field: 'to', value: form.to });
  if (from !== undefined && to !== undefined && to < from + SHORTEST_MINUTES)
    found.push({ code: 'time-reversed', field: 'to' });
  return found;
};

const endProblems = (form: WorkshopForm): WorkshopFormProblem[] => {
  const { until, times } = form;
  const found: WorkshopFormProblem[] = [];
  const [last, first] = [dayOfText(until), dayOfText(form.day)];
  if (until && last === undefined) found.push({ code: 'day-unreadable', field: 'until', value: until });
  if (last !== undefined && first !== undefined && last < first)
    found.push({ code: 'end-before-start', field: 'until' });
  if (times && !numberOf(times, MOST_TIMES))
    found.push({ code: 'number-unreadable', field: 'times', value: times });
  if (until && times) found.push({ code: 'two-ends', field: 'times' });
  for (const value of linesOf(form.without))
    if (dayOfText(value) === undefined) found.push({ code: 'day-unreadable', field: 'without', value });
  return found;
};

const problemsOf = (form: WorkshopForm, today: string): WorkshopFormProblem[] => [
  ...(form.title ? [] : [{ code: 'title-missing' as const, field: 'title' as const }]),
  ...whenProblems(form, today),
  ...(form.repeat === 'once' ? [] : endProblems(form)),
  ...(form.seats && numberOf(form.seats, MOST_SEATS) === undefined
    ? [{ code: 'number-unreadable' as const, field: 'seats' as const, value: form.seats }]
    : []),
];

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const inFrench = (text: string) => (text ? { fr: text } : undefined);

/** The workshop that the form stands for, or everything that is wrong with it. `today` is an ISO local date of its zone. */
export const workshopOfForm = (
  form: WorkshopForm,
  { timeZone, today }: { timeZone: string; today: string },
): Result<WorkshopDraft, WorkshopFormProblem[]> => {
  const problems = problemsOf(form, today);
  const day = dayOfText(form.day);
  const { from, to } = timesOf(form);
  if (problems.length > 0 || day === undefined || from === undefined || to === undefined)
    return refused(problems);
  const until = dayOfText(form.until);
  const isOnce = form.repeat === 'once';
  return ok({
    ...{ title: { fr: form.title }, description: textOfForm(form.description), topics: form.topics },
    languages: form.languages,
    cost: isTerm('cost', form.cost) ? form.cost : undefined,
    ...{ costNote: inFrench(form.costNote), prerequisites: inFrench(form.prerequisites) },
    ...{ facilitator: form.facilitator || undefined, booking: form.booking || undefined },
    ...{ localStart: `${day}T${clock(from)}`, timeZone, durationMinutes: to - from },
    recurrence: ruleOf({ repeat: form.repeat, until, times: numberOf(form.times, MOST_TIMES) }, day),
    excludedDates: isOnce ? [] : linesOf(form.without).flatMap((line) => dayOfText(line) ?? []),
    seats: form.seats ? numberOf(form.seats, MOST_SEATS) : undefined,
    confirmedOn: today,
  });
};
