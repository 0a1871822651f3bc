import { minuteOfWall } from './wall-minute.ts';

/** One open stretch of a day, wall times; `state` is open, unknown (to be confirmed) or by appointment. */
export type Stretch = { from: string; until: string; state: 'open' | 'unknown' | 'appointment' };

/** A day of the coming week: its ISO date, its stretches, and whether it differs from the usual hours. */
export type DayView = { day: string; stretches: Stretch[]; isException: boolean };

const STATES = { 1: 'open', 2: 'unknown', 3: 'appointment' } as const;
const DAY_MS = 86_400_000;

const addDays = (isoDate: string, days: number): string =>
  new Date(Date.parse(isoDate) + days * DAY_MS).toISOString().slice(0, 10);

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Stretches of one local day. A day of 23 or 25 hours is read on the wall clock of its own offset at noon. */
const stretchesOf = (intervals: Int32Array, day: string, timeZone: string): Stretch[] => {
  const start = minuteOfWall(`${day}T00:00`, timeZone) ?? 0;
  const end = minuteOfWall(`${addDays(day, 1)}T00:00`, timeZone) ?? start + 1440;
  // Opening hours lie after the clock change of the night: minutes are counted back from midnight to come.
  const wall = (minute: number): string => clock(Math.max(0, 1440 - (end - minute)));
  const stretches: Stretch[] = [];
  for (let i = 0; i < intervals.length; i += 3) {
    const from = Math.max(start, intervals[i] as number);
    const until = Math.min(end, intervals[i + 1] as number);
    const state = STATES[intervals[i + 2] as 1 | 2 | 3];
    if (from < until)
      stretches.push({ from: from === start ? '00:00' : wall(from), until: wall(until), state });
  }
  return stretches;
};

/**
 * Seven days from `today` as people read them: the hours that hold (closures taken out), and where they differ from
 * the usual ones (`usual` is the timetable before closures).
 */
export const weekView = (actual: Int32Array, usual: Int32Array, today: string, timeZone: string): DayView[] =>
  Array.from({ length: 7 }, (_, i) => {
    const day = addDays(today, i);
    const stretches = stretchesOf(actual, day, timeZone);
    const isException = JSON.stringify(stretches) !== JSON.stringify(stretchesOf(usual, day, timeZone));
    return { day, stretches, isException };
  });
