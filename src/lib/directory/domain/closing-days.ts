import type { OfferClosureRow, OfferRow } from './offer-row.ts';

const DAY = 86_400_000;
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
const pad = (number: number): string => String(number).padStart(2, '0');

/** More than a year, so that a search for any date that people plan for knows them. */
export const CLOSING_DAYS_AHEAD = 400;

type ClosingDay = OfferRow['closingDays'][number];

/** The dates of a closing day in these years; 29 February comes in leap years only. */
const datesOf = (day: ClosingDay, years: readonly number[]): string[] => {
  if ('on' in day) return [day.on];
  return years
    .map((year) => `${year}-${pad(day.month)}-${pad(day.day)}`)
    .filter((date) => !Number.isNaN(Date.parse(date)) && isoDay(Date.parse(date)) === date);
};

/** An organization's own closing days as dated closures, in order, for the `days` days from `today` (ISO local date). */
export const datedClosingDays = (
  closingDays: OfferRow['closingDays'],
  today: string,
  days = CLOSING_DAYS_AHEAD,
): OfferClosureRow[] => {
  if (closingDays.length === 0) return [];
  const end = isoDay(Date.parse(today) + days * DAY);
  const [first, last] = [Number(today.slice(0, 4)), Number(end.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const dates = new Set(closingDays.flatMap((day) => datesOf(day, years)));
  return [...dates]
    .filter((date) => date >= today && date < end)
    .sort()
    .map((date) => ({ service: null, from: date, until: date, hours: null }));
};

/**
 * The closures that hold at a place, or at one of its services, in the order in which they apply: of two that share a
 * date the later one in the list wins. What is entered for a date says more than the closing days of every year.
 */
export const closuresAt = (
  { closures, closingDays }: Pick<OfferRow, 'closures' | 'closingDays'>,
  service: string | null,
  today: string,
): OfferClosureRow[] => [
  ...datedClosingDays(closingDays, today),
  ...closures.filter((closure) => closure.service === null || closure.service === service),
];
