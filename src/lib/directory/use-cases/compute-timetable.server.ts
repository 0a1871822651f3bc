import {
  withHours,
  type HoursSyntaxProblem,
  type ReadHours,
} from '../../platform/opening-hours-syntax.server.ts';
import { refused, type Result } from '../../shared/result.ts';
import {
  hasUnknownDay,
  readSchoolDays,
  type Community,
  type SchoolSegment,
} from '../domain/school-holiday-calendar.ts';
import { dayNumber, MINUTES_PER_DAY, zoneClock } from '../domain/timetable-clock.ts';
import { agreeingSpans, mergeSpans, type StateSpan } from '../domain/timetable-spans.ts';
import { mentionsTheSun, sunPosition } from '../domain/timetable-sun.ts';
import { HABIT_WEEKS } from '../domain/timetable-week.ts';
import { lookAhead, timetableOf, type SpansAhead, type Timetable } from '../domain/timetable.ts';
import { schoolDaysOf } from '../school-holidays.server.ts';

export type TimetableRequest = {
  /** OpenStreetMap's opening_hours syntax. */
  value: string;
  /** IANA. */
  timeZone: string;
  /** ISO 3166-1 alpha-2, for public holidays and the names of days. */
  country: string;
  /** For school holidays; absent: what the country's communities agree on. */
  community?: Community;
  latitude?: number;
  longitude?: number;
  /** ISO local date of the first day. */
  from: string;
};

export type HoursProblem = HoursSyntaxProblem | { code: 'time-zone-unknown'; timeZone: string };

const FINE_DAYS = HABIT_WEEKS * 7;
const TWO_YEARS = 2 * 366 * MINUTES_PER_DAY;

const zones = new Map<string, boolean>();
const knowsZone = (timeZone: string): boolean => {
  try {
    return timeZone !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
};

/** Is this an IANA zone that this runtime knows? */
export const isTimeZone = (timeZone: string): boolean => {
  const known = zones.get(timeZone) ?? knowsZone(timeZone);
  if (zones.size < 1_000) zones.set(timeZone, known);
  return known;
};

type Ahead = { ahead: SpansAhead; usual: Iterable<StateSpan> };

/** Days whose school calendar is unknown are read both ways; what differs is unknown, habits are those of lessons. */
const readAhead = (hours: ReadHours, from: number, segments: readonly SchoolSegment[]): Ahead => {
  const line = (unknownAs: 'holiday' | 'lessons') =>
    mergeSpans(hours.line(from, FINE_DAYS, readSchoolDays(segments, unknownAs)), TWO_YEARS);
  if (!hours.namesSchoolHolidays) {
    const ahead = lookAhead(line('lessons'), from);
    return { ahead, usual: ahead.spans };
  }
  const ahead = lookAhead(agreeingSpans(line('lessons'), line('holiday')), from);
  const firstDay = from / MINUTES_PER_DAY;
  const isKnown = !hasUnknownDay(segments, { from: firstDay, to: firstDay + FINE_DAYS });
  return { ahead, usual: isKnown ? ahead.spans : lookAhead(line('lessons'), from).spans };
};

/**
 * What an opening-hours value means in the weeks that follow a date: the usual week, the concrete intervals of eight
 * weeks, the next opening after them. About 2 ms, at most 2 s. Never throws on a value, whatever it holds; throws on a
 * `from` that is no date. A value that is only odd is taken as the library reads it.
 */
export const computeTimetable = (request: TimetableRequest): Result<Timetable, HoursProblem> => {
  const { value, timeZone, country, community } = request;
  if (!isTimeZone(timeZone)) return refused({ code: 'time-zone-unknown', timeZone });
  const from = dayNumber(request.from) * MINUTES_PER_DAY;
  const followsTheSun = mentionsTheSun(value);
  const position = followsTheSun ? sunPosition(request, country) : {};
  const segments = schoolDaysOf(country.toUpperCase(), community);
  return withHours({ value, country, timeZone, ...position }, from, (hours) => {
    const { ahead, usual } = readAhead(hours, from, segments);
    return { ...timetableOf(ahead, usual, from, zoneClock(timeZone)), followsTheSun };
  });
};
