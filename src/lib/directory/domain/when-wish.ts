import {
  emptyWeek,
  QUARTERS_PER_DAY,
  setQuarters,
  sharesHalfHour,
  type Week,
} from '../../shared/weekly-hours.ts';
import type { WhenWish } from './wishes.ts';

const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const quarters = (clock: string): number =>
  Math.floor((Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) / 15);

const weekOf = (days: number[], from: string, to: string): Week => {
  const week = emptyWeek();
  for (const day of days)
    setQuarters(week, day * QUARTERS_PER_DAY + quarters(from), day * QUARTERS_PER_DAY + quarters(to));
  return week;
};

const WORKDAYS = [0, 1, 2, 3, 4];

/** The study's three answers: daytime on weekdays, after 18:00, the weekend (hours of each: ours). */
const PRESETS = {
  daytime: weekOf(WORKDAYS, '08:00', '18:00'),
  evening: weekOf(WORKDAYS, '18:00', '22:00'),
  weekend: weekOf([5, 6], '08:00', '20:00'),
} as const;

export type WhenPreset = keyof typeof PRESETS;
export const WHEN_PRESETS = Object.keys(PRESETS) as WhenPreset[];

/** The hours that a preset means, as a set of quarter hours. */
export const weekOfPreset = (preset: WhenPreset): Week => PRESETS[preset];

/**
 * "mo18:00-20:00,sa09:00-12:00" as a set of quarter hours; undefined when it is not of that form, or holds no half hour
 * on end: no visit fits into less (match-time.ts).
 */
const readSlots = (text: string): Week | undefined => {
  const week = emptyWeek();
  for (const slot of text.toLowerCase().split(',')) {
    const match =
      /^(mo|tu|we|th|fr|sa|su)((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.exec(
        slot.trim(),
      );
    const [, day, from, to] = match ?? [];
    if (!day || !from || !to || quarters(to) <= quarters(from)) return undefined;
    const start = WEEKDAYS.indexOf(day) * QUARTERS_PER_DAY;
    setQuarters(week, start + quarters(from), start + quarters(to));
  }
  return sharesHalfHour(week, week) ? week : undefined;
};

/** Half an hour from a time of day ("T18:30"), on any day; undefined when it is no time. */
const readAnyDay = (text: string): Week | undefined => {
  const [, from] = /^T((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? [];
  if (!from) return undefined;
  const week = emptyWeek();
  for (let day = 0; day < 7; day++) {
    const start = day * QUARTERS_PER_DAY + quarters(from);
    setQuarters(week, start, start + 2);
  }
  return week;
};

/** What an instant is on the territory's clock. */
export type LocalClock = {
  nowMinute: number;
  /** Unix minute of a local wall time "2026-12-01T18:30"; undefined when there is no such date. */
  minuteOf: (wall: string) => number | undefined;
  quarterOf: (minute: number) => number;
};

/**
 * Reads a `when` parameter: `now`, `daytime`, `evening`, `weekend`, a local or offset date and time, a time of any day,
 * or slots.
 * Undefined means that it cannot be read.
 */
export const readWhen = (text: string, clock: LocalClock): Exclude<WhenWish, { kind: 'day' }> | undefined => {
  if (text === 'now')
    return { kind: 'at', minute: clock.nowMinute, quarter: clock.quarterOf(clock.nowMinute), isNow: true };
  const preset = WHEN_PRESETS.find((name) => name === text);
  if (preset) return { kind: 'week', week: PRESETS[preset], preset };
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) {
    const minute = clock.minuteOf(text);
    return minute === undefined
      ? undefined
      : { kind: 'at', minute, quarter: clock.quarterOf(minute), isNow: false };
  }
  const week = readAnyDay(text) ?? readSlots(text);
  return week && { kind: 'week', week };
};
