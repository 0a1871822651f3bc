import { isoDate } from './timetable-clock.ts';

/** From one ISO local date to another, which is in it; of every year, the year of its dates says nothing. */
export type Season = { from: string; until: string; isYearly: boolean };

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = MONTHS.join('|');
const DATED = new RegExp(`^(\\d{4}) (${MONTH}) (\\d\\d)-(\\d{4}) (${MONTH}) (\\d\\d) (?=\\S)`);
const DAYS = new RegExp(`^(${MONTH}) (\\d\\d)-(${MONTH}) (\\d\\d) (?=\\S)`);
const WHOLE_MONTHS = new RegExp(`^(${MONTH})-(${MONTH}) (?=\\S)`);
/** Dates of every year are compared in this one, which has a 29 February. */
const ANY_YEAR = 2000;

const two = (number: number): string => String(number).padStart(2, '0');
const dateOf = (year: number, month: string, day: number): string =>
  `${year}-${two(MONTHS.indexOf(month) + 1)}-${two(day)}`;
const partsOf = (date: string) => ({
  year: Number(date.slice(0, 4)),
  month: MONTHS[Number(date.slice(5, 7)) - 1] ?? '',
  day: date.slice(8, 10),
});
// A 29 February of a year that has none is its 1 March.
const dayNumber = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000;
const areDates = ({ from, until }: Season): boolean =>
  [from, until].every((date) => isoDate(dayNumber(date)) === date) && from <= until;
const dayAfter = (date: string): string => isoDate(dayNumber(date) + 1);

/** How OpenStreetMap writes it: "2027 Jul 01-2027 Aug 31", "Jul-Aug", "Dec 24-Jan 03". */
export const seasonPrefix = ({ from, until, isYearly }: Season): string => {
  const [a, b] = [partsOf(from), partsOf(until)];
  if (!isYearly) return `${a.year} ${a.month} ${a.day}-${b.year} ${b.month} ${b.day}`;
  const areWhole = a.day === '01' && dayAfter(until).endsWith('-01') && a.month !== b.month;
  return areWhole ? `${a.month}-${b.month}` : `${a.month} ${a.day}-${b.month} ${b.day}`;
};

const yearly = (first: string, firstDay: number, last: string, lastDay: number | undefined): Season => {
  const from = dateOf(ANY_YEAR, first, firstDay);
  const endIn = (year: number): string => {
    if (lastDay !== undefined) return dateOf(year, last, lastDay);
    const next = MONTHS.indexOf(last) + 1;
    return isoDate(dayNumber(`${year + Math.floor(next / 12)}-${two((next % 12) + 1)}-01`) - 1);
  };
  const until = endIn(ANY_YEAR);
  return { from, until: until < from ? endIn(ANY_YEAR + 1) : until, isYearly: true };
};

const found = (season: Season, rest: string) => (areDates(season) ? { season, rest } : undefined);

/** The season that a rule begins with, and what it says; undefined where it begins with none. */
export const seasonOfPrefix = (rule: string): { season: Season; rest: string } | undefined => {
  const dated = DATED.exec(rule);
  if (dated) {
    const [whole, year, month = '', day, lastYear, lastMonth = '', lastDay] = dated;
    const from = dateOf(Number(year), month, Number(day));
    const until = dateOf(Number(lastYear), lastMonth, Number(lastDay));
    return found({ from, until, isYearly: false }, rule.slice(whole.length));
  }
  const days = DAYS.exec(rule);
  if (days) {
    const [whole, month = '', day, last = '', lastDay] = days;
    return found(yearly(month, Number(day), last, Number(lastDay)), rule.slice(whole.length));
  }
  const [whole, first = '', last = ''] = WHOLE_MONTHS.exec(rule) ?? [];
  return whole === undefined ? undefined : found(yearly(first, 1, last, undefined), rule.slice(whole.length));
};

type Stretch = { first: number; last: number };
const stretchOf = ({ from, until }: Season): Stretch => ({ first: dayNumber(from), last: dayNumber(until) });

/** The same days of the years around a date, where it comes back every year. */
const stretchesNear = (season: Season, date: string): Stretch[] => {
  if (!season.isYearly) return [stretchOf(season)];
  const shift = Number(date.slice(0, 4)) - Number(season.from.slice(0, 4));
  return [-1, 0, 1].map((more) => {
    const moved = (day: string) => `${Number(day.slice(0, 4)) + shift + more}${day.slice(4)}`;
    return stretchOf({ ...season, from: moved(season.from), until: moved(season.until) });
  });
};

const isCovered = (inner: Stretch, outer: Stretch): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

/** Is every day of a season one of another, whatever the year? A yearly one is within no dated one. */
export const isWithin = (inner: Season, outer: Season): boolean => {
  if (inner.isYearly && !outer.isYearly) return false;
  return stretchesNear(outer, inner.from).some((stretch) => isCovered(stretchOf(inner), stretch));
};

/** Do two share at least half of the days of the longer one? Then they are the same season with other borders (ours). */
export const isSameSeason = (one: Season, other: Season): boolean => {
  const [dated, comparedWith] = one.isYearly ? [other, one] : [one, other];
  const own = stretchOf(dated);
  return stretchesNear(comparedWith, dated.from).some(({ first, last }) => {
    const shared = Math.min(last, own.last) - Math.max(first, own.first) + 1;
    return shared * 2 >= Math.max(last - first, own.last - own.first) + 1;
  });
};
