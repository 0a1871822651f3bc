import { Temporal } from 'temporal-polyfill';

const FIXED: readonly (readonly [number, number])[] = [
  [1, 1],
  [5, 1],
  [7, 21],
  [8, 15],
  [11, 1],
  [11, 11],
  [12, 25],
];

// Gregorian Easter Sunday (Meeus, Jones and Butcher).
const easter = (year: number): Temporal.PlainDate => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return new Temporal.PlainDate(year, Math.floor(f / 31), (f % 31) + 1);
};

/** The ten legal holidays of Belgium in a year, as ISO dates. */
export const belgianHolidays = (year: number): string[] => [
  ...FIXED.map(([month, day]) => new Temporal.PlainDate(year, month, day).toString()),
  // Easter Monday, Ascension, Whit Monday.
  ...[1, 39, 50].map((days) => easter(year).add({ days }).toString()),
];

/** The ISO date `days` later. */
export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** The first date on or after `date` that is that weekday (1 Monday to 7 Sunday). */
export const nextWeekday = (date: string, weekday: number): string =>
  addDays(date, (weekday - Temporal.PlainDate.from(date).dayOfWeek + 7) % 7);

/** The first date on or after `date` that is the `nth` such weekday of its month. */
export const nextNthWeekday = (date: string, nth: number, weekday: number): string => {
  const inMonth = (first: Temporal.PlainDate): string =>
    addDays(nextWeekday(first.toString(), weekday), 7 * (nth - 1));
  const month = Temporal.PlainDate.from(date).with({ day: 1 });
  const here = inMonth(month);
  return here >= date ? here : inMonth(month.add({ months: 1 }));
};

/** Which of the legal holidays fall in the `days` days from `date`. */
export const holidaysWithin = (date: string, days: number): string[] => {
  const end = addDays(date, days);
  const first = Temporal.PlainDate.from(date).year;
  return [first, first + 1]
    .flatMap(belgianHolidays)
    .filter((holiday) => holiday >= date && holiday < end)
    .sort();
};
