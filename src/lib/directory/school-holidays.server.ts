import * as v from 'valibot';
import dg from '../../../data/school-holidays/dg.json' with { type: 'json' };
import fwb from '../../../data/school-holidays/fwb.json' with { type: 'json' };
import vl from '../../../data/school-holidays/vl.json' with { type: 'json' };
import {
  schoolSegments,
  type Community,
  type DayRange,
  type SchoolCalendar,
  type SchoolSegment,
} from './domain/school-holiday-calendar.ts';
import { dayNumber } from './domain/timetable-clock.ts';

const days = v.object({ from: v.pipe(v.string(), v.isoDate()), to: v.pipe(v.string(), v.isoDate()) });
const fileSchema = v.object({
  community: v.picklist(['FWB', 'DG', 'VL']),
  country: v.pipe(v.string(), v.length(2)),
  schoolYears: v.array(
    v.object({
      ...days.entries,
      schoolYear: v.string(),
      sources: v.pipe(v.array(v.object({ title: v.string(), url: v.string() })), v.minLength(1)),
      holidays: v.array(v.object({ ...days.entries, name: v.string() })),
    }),
  ),
});

const toDays = ({ from, to }: v.InferOutput<typeof days>): DayRange => ({
  from: dayNumber(from),
  to: dayNumber(to),
});

const readFile = (file: unknown): SchoolCalendar & { country: string } => {
  const { community, country, schoolYears } = v.parse(fileSchema, file);
  return {
    community,
    country,
    known: schoolYears.map(toDays),
    holidays: schoolYears.flatMap(({ holidays }) => holidays.map(toDays)),
  };
};

/** The calendars in data/school-holidays, as numbers of days. A file of another form is thrown: it is ours. */
export const schoolCalendars = [fwb, dg, vl].map(readFile);

const lines = new Map<string, SchoolSegment[]>();

/**
 * School days of a place: its community's, or what its country's communities agree on when the community is not said.
 * A country without a file knows none.
 */
export const schoolDaysOf = (country: string, community?: Community): SchoolSegment[] => {
  const key = `${country} ${community ?? ''}`;
  const known = lines.get(key);
  if (known) return known;
  const applying = schoolCalendars.filter(
    (calendar) =>
      calendar.country === country && (community === undefined || calendar.community === community),
  );
  const made = schoolSegments(applying);
  lines.set(key, made);
  return made;
};
