import { minuteOfWall } from '../domain/wall-minute.ts';
import { ENDLESS, stateAt, type Timetable } from '../domain/timetable.ts';
import { computeTimetable, type HoursProblem, type TimetableRequest } from './compute-timetable.server.ts';

export const ZONE = 'Europe/Brussels';
export const MONDAY = '2026-11-23';

type More = Partial<TimetableRequest>;

const answer = (value: string, more: More) =>
  computeTimetable({ value, timeZone: ZONE, country: 'BE', from: MONDAY, ...more });

/** For tests: a timetable of a Belgian place from Monday 23 November 2026, unless it says otherwise. */
export const computed = (value: string, more: More = {}): Timetable => {
  const result = answer(value, more);
  if (!result.ok) throw new Error(`${value}: ${JSON.stringify(result.problem)}`);
  return result.value;
};

/** For tests: why that value cannot be read. */
export const refusal = (value: string, more: More = {}): HoursProblem | undefined => {
  const result = answer(value, more);
  return result.ok ? undefined : result.problem;
};

/** For tests: the Unix minute of a wall time. */
export const minute = (wall: string, zone = ZONE): number => minuteOfWall(wall, zone) ?? Number.NaN;

/** For tests: a Unix minute as "2026-11-23T09:00" in UTC. */
export const iso = (at?: number): string | number | undefined =>
  at === undefined || at === ENDLESS ? at : new Date(at * 60_000).toISOString().slice(0, 16);

/** For tests: the state at a wall time, from a timetable computed on that day; times in UTC. */
export const at = (value: string, wall: string, more: More = {}) => {
  const { intervals, opensNext } = computed(value, { from: wall.slice(0, 10), ...more });
  const found = stateAt(intervals, minute(wall, more.timeZone), opensNext);
  return { state: found.state, until: iso(found.openUntil), next: iso(found.opensNext) };
};
