import { Temporal } from 'temporal-polyfill';
import { isTerm, type Scheme } from './thesaurus.ts';
import { readRecurrence, type RecurrenceProblem } from './recurrence.ts';
import type { WorkshopDraft } from './workshop-draft.ts';

/** Why a workshop cannot be published. */
export type WorkshopProblem =
  | RecurrenceProblem
  | { code: 'title-missing' }
  | { code: 'term-unknown'; scheme: Scheme; value: string }
  | { code: 'start-unreadable'; value: string }
  | { code: 'time-zone-unknown'; value: string }
  | { code: 'date-unreadable'; value: string }
  | { code: 'duration-out-of-range'; minutes: number; least: number; most: number }
  | { code: 'seats-out-of-range'; seats: number };

const LEAST_MINUTES = 15;
const MOST_MINUTES = 1_440;
const MOST_SEATS = 10_000;

const isReadable = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch {
    return false;
  }
};

/** Is it a date that exists, "2026-11-23"? */
export const isIsoDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && isReadable(() => Temporal.PlainDate.from(text, { overflow: 'reject' }));

const isWallTime = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(text) &&
  isReadable(() => Temporal.PlainDateTime.from(text, { overflow: 'reject' }));

const isZone = (zone: string): boolean =>
  isReadable(() => new Intl.DateTimeFormat('en', { timeZone: zone })) && !/^[+-]/.test(zone);

const unknownTerm = (draft: WorkshopDraft): WorkshopProblem | undefined => {
  const given: [Scheme, readonly string[]][] = [
    ['topic', draft.topics],
    ['audience', draft.audiences ?? []],
    ['language', draft.languages ?? []],
    ['cost', draft.cost === undefined ? [] : [draft.cost]],
  ];
  for (const [scheme, codes] of given)
    for (const value of codes) if (!isTerm(scheme, value)) return { code: 'term-unknown', scheme, value };
  return undefined;
};

/** The first thing that keeps a draft from being published; undefined when it can be. */
export const workshopProblem = (draft: WorkshopDraft): WorkshopProblem | undefined => {
  const { localStart, timeZone, durationMinutes, seats } = draft;
  if (!Object.values(draft.title).some((text) => text?.trim())) return { code: 'title-missing' };
  if (!isWallTime(localStart)) return { code: 'start-unreadable', value: localStart };
  if (!isZone(timeZone)) return { code: 'time-zone-unknown', value: timeZone };
  const dates = [...(draft.excludedDates ?? []), draft.confirmedOn ?? '2000-01-01'];
  const badDate = dates.find((date) => !isIsoDate(date));
  if (badDate !== undefined) return { code: 'date-unreadable', value: badDate };
  const isLongEnough = Number.isInteger(durationMinutes) && durationMinutes >= LEAST_MINUTES;
  if (!isLongEnough || durationMinutes > MOST_MINUTES)
    return {
      code: 'duration-out-of-range',
      minutes: durationMinutes,
      least: LEAST_MINUTES,
      most: MOST_MINUTES,
    };
  if (seats !== undefined && (!Number.isInteger(seats) || seats < 0 || seats > MOST_SEATS))
    return { code: 'seats-out-of-range', seats };
  const recurrence = draft.recurrence === undefined ? undefined : readRecurrence(draft.recurrence);
  if (recurrence && !recurrence.ok) return recurrence.problem;
  return unknownTerm(draft);
};
