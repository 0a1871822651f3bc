import type { WorkshopDraft } from '#lib/directory/index.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { NewWorkshopInput, WorkshopInput } from './api-shapes.ts';

type Said = Partial<Record<string, string>> | null | undefined;

/** Languages in which nothing is written are not there. */
const textOf = (text: Said): LocalizedText =>
  Object.fromEntries(Object.entries(text ?? {}).filter(([, one]) => one));

/** A new workshop as the directory takes it in; its times are wall times of `timeZone`. */
export const workshopDraft = (input: NewWorkshopInput, timeZone: string): WorkshopDraft => ({
  ...{ title: textOf(input.title), description: textOf(input.description), topics: input.topics ?? [] },
  ...{ audiences: input.audiences ?? [], languages: input.languages ?? [] },
  ...(input.cost && { cost: input.cost }),
  ...{ costNote: textOf(input.costNote), prerequisites: textOf(input.prerequisites) },
  ...(input.facilitator && { facilitator: input.facilitator }),
  ...(input.booking && { booking: input.booking }),
  ...{ localStart: input.start, timeZone, durationMinutes: input.durationMinutes },
  ...(input.recurrence && { recurrence: input.recurrence }),
  excludedDates: input.excludedDates ?? [],
  ...(typeof input.seats === 'number' && { seats: input.seats }),
});

/** The columns of a workshop that can change once it is published. */
export const workshopColumns = (input: Partial<WorkshopInput>) => ({
  ...(input.title && { title: textOf(input.title) as Record<string, string> }),
  description: textOf(input.description) as Record<string, string>,
  ...{ topics: input.topics ?? [], audiences: input.audiences ?? [], languages: input.languages ?? [] },
  cost: input.cost ?? null,
  cost_note: textOf(input.costNote) as Record<string, string>,
  prerequisites: textOf(input.prerequisites) as Record<string, string>,
  ...{ facilitator: input.facilitator || null, booking: input.booking || null, seats: input.seats ?? null },
});

const POINTERS: Readonly<Record<string, string>> = {
  'title-missing': '/title',
  'start-unreadable': '/start',
  'date-unreadable': '/excludedDates',
  'duration-out-of-range': '/durationMinutes',
  'seats-out-of-range': '/seats',
  'recurrence-unreadable': '/recurrence',
};

/** The field that a problem of a new workshop is about. */
export const workshopPointer = (code: string): string => POINTERS[code] ?? '';
