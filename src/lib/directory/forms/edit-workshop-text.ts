import { ok, refused, type Result } from '../../shared/result.ts';
import type { Fields } from '../domain/diff-offer.ts';
import { isTerm } from '../domain/thesaurus.ts';
import type { WorkshopRow } from '../workshop-store.server.ts';
import { codesSent, textFormIn, textFormOf, textIn, textOfForm, type TextForm } from './form-values.ts';

/** What a workshop that is published says of itself, as its form holds it: kept as typed. Its dates are not in it. */
export type WorkshopTextForm = {
  version: number;
  title: TextForm;
  description: TextForm;
  prerequisites: TextForm;
  topics: string[];
  audiences: string[];
  languages: string[];
  seats: string;
  facilitator: string;
  cost: string;
  costNote: string;
  booking: string;
};

export type WorkshopTextProblem =
  { code: 'title-missing'; field: 'title' } | { code: 'number-unreadable'; field: 'seats'; value: string };

const MOST_SEATS = 10_000;

/** The form of a workshop that is there. */
export const workshopTextFormOf = (row: WorkshopRow): WorkshopTextForm => ({
  version: row.version,
  ...{ title: textFormOf(row.title), description: textFormOf(row.description) },
  prerequisites: textFormOf(row.prerequisites),
  ...{ topics: row.topics, audiences: row.audiences, languages: row.languages },
  ...{ seats: row.seats === null ? '' : String(row.seats), facilitator: row.facilitator ?? '' },
  ...{ cost: row.cost ?? '', costNote: row.cost_note.fr ?? '', booking: row.booking ?? '' },
});

/** Reads the form as it was sent. */
export const readWorkshopTextForm = (form: FormData): WorkshopTextForm => ({
  version: Number(textIn(form, 'version')) || 0,
  ...{ title: textFormIn(form, 'title', 200), description: textFormIn(form, 'description') },
  prerequisites: textFormIn(form, 'prerequisites', 500),
  topics: codesSent(form, 'topics', 'topic'),
  audiences: codesSent(form, 'audiences', 'audience'),
  languages: codesSent(form, 'languages', 'language'),
  ...{ seats: textIn(form, 'seats', 6), facilitator: textIn(form, 'facilitator', 100) },
  ...{ cost: textIn(form, 'cost', 30), costNote: textIn(form, 'costNote', 300) },
  booking: textIn(form, 'booking', 300),
});

/** Seats as typed: null is no limit, undefined is no number. */
export const seatsOfText = (text: string): number | null | undefined => {
  if (text === '') return null;
  return /^\d+$/.test(text) && Number(text) <= MOST_SEATS ? Number(text) : undefined;
};

/** The columns that the form stands for, beside what `before` says of the price in other languages; or what is wrong. */
export const workshopTextOfForm = (
  form: WorkshopTextForm,
  before: WorkshopRow,
): Result<Fields, WorkshopTextProblem[]> => {
  const title = textOfForm(form.title);
  const seats = seatsOfText(form.seats);
  const problems: WorkshopTextProblem[] = [];
  if (Object.keys(title).length === 0) problems.push({ code: 'title-missing', field: 'title' });
  if (seats === undefined) problems.push({ code: 'number-unreadable', field: 'seats', value: form.seats });
  if (problems.length > 0 || seats === undefined) return refused(problems);
  return ok({
    ...{ title, description: textOfForm(form.description), prerequisites: textOfForm(form.prerequisites) },
    ...{ topics: form.topics, audiences: form.audiences, languages: form.languages, seats },
    cost: isTerm('cost', form.cost) ? form.cost : null,
    cost_note: textOfForm({ ...textFormOf(before.cost_note), fr: form.costNote }),
    ...{ facilitator: form.facilitator || null, booking: form.booking || null },
  });
};
