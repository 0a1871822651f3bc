import type { SearchProblem } from '#lib/directory/forms/search-places.ts';
import { isIsoDate, readWhen, type LocalClock } from '#lib/directory/index.ts';
import { weekdayOf } from '../../shared/local-time.ts';
import {
  emptyWeek,
  QUARTERS_PER_DAY,
  QUARTERS_PER_WEEK,
  setQuarters,
  sharesHalfHour,
  type Week,
} from '../../shared/weekly-hours.ts';
import type { WishedTime } from '../domain/request.ts';

/** The territory's clock, with its days as ISO dates. */
export type NeedClock = LocalClock & { today: string; tomorrow: string };

/** Times that a need may name, beside dates, slots and a week of 672 bits. */
export const TIMES = ['today', 'tomorrow', 'daytime', 'evening', 'weekend'] as const;

const QUARTER = 15;
const VISIT = 30;
const DAY_MS = 86_400_000;

/** The day after an ISO date. */
export const dayAfter = (isoDay: string): string =>
  new Date(Date.parse(`${isoDay}T12:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** From midnight to midnight, also of the two days that are longer or shorter; that a part is over is the match's. */
const wholeDay = (isoDay: string, clock: NeedClock): WishedTime | undefined => {
  const from = clock.minuteOf(`${isoDay}T00:00`);
  const until = clock.minuteOf(`${dayAfter(isoDay)}T00:00`);
  if (from === undefined || until === undefined) return undefined;
  const week = emptyWeek();
  const start = weekdayOf(isoDay) * QUARTERS_PER_DAY;
  setQuarters(week, start, start + QUARTERS_PER_DAY);
  return { week, day: { from, until } };
};

/** 672 characters 0 and 1, Monday 00:00 first; a week without half an hour on end is no time. */
const bitsAsWeek = (bits: string): WishedTime | undefined => {
  const week = emptyWeek();
  for (let quarter = 0; quarter < QUARTERS_PER_WEEK; quarter++)
    if (bits[quarter] === '1') setQuarters(week, quarter, quarter + 1);
  return sharesHalfHour(week, week) ? { week } : undefined;
};

/** Half an hour from the quarter in which a minute lies; from the next one where that quarter began before now. */
const halfHourAt = (minute: number, clock: NeedClock): WishedTime => {
  const its = Math.floor(minute / QUARTER) * QUARTER;
  const from = its < clock.nowMinute ? its + QUARTER : its;
  const quarter = clock.quarterOf(from);
  const week = emptyWeek();
  setQuarters(week, quarter, quarter + 2);
  return { week, day: { from, until: from + VISIT } };
};

const readOne = (text: string, clock: NeedClock): WishedTime | undefined => {
  if (text === 'today') return wholeDay(clock.today, clock);
  if (text === 'tomorrow') return wholeDay(clock.tomorrow, clock);
  if (isIsoDate(text)) return text >= clock.today ? wholeDay(text, clock) : undefined;
  if (/^[01]{672}$/.test(text)) return bitsAsWeek(text);
  const wish = text === 'now' ? undefined : readWhen(text, clock);
  if (wish?.kind !== 'at') return wish && { week: wish.week };
  return wish.minute < clock.nowMinute ? undefined : halfHourAt(wish.minute, clock);
};

const union = (weeks: Week[]): Week => {
  const all = emptyWeek();
  for (const week of weeks) week.forEach((byte, i) => (all[i] = (all[i] ?? 0) | byte));
  return all;
};

/**
 * The times named, taken together. One of them may be a day; a day beside others counts as its day of the week, every
 * week: more time never is less.
 */
export const readWished = (
  times: string[],
  clock: NeedClock,
  problems: SearchProblem[],
): WishedTime | undefined => {
  const read = times.flatMap((text) => {
    const wished = readOne(text, clock);
    if (!wished)
      problems.push({
        ...{ code: 'not-a-time', parameter: 'when', value: text.slice(0, 120) },
        allowed: [...TIMES, '2026-12-08', 'mo18:00-20:00'],
      });
    return wished ? [wished] : [];
  });
  return read.length > 1 ? { week: union(read.map(({ week }) => week)) } : read[0];
};
