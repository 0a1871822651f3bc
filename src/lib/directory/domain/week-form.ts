import { ok, refused, type Result } from '../../shared/result.ts';
import { weekToOsm, type DayHours, type OpenRange } from '../../shared/week-to-osm.ts';

/** Opening hours as a form holds them: each day's ranges as typed ("09:00", "12:00"; empty where nothing is). */
export type WeekForm = {
  days: { from: string; to: string }[][];
  isOffOnHolidays: boolean;
  isOffInSchoolHolidays: boolean;
};

/** What is wrong with one range of the grid: `day` 0 is Monday, `range` counts from 0. */
export type WeekFormProblem =
  | { code: 'time-unreadable'; day: number; range: number; value: string }
  | { code: 'time-missing'; day: number; range: number }
  | { code: 'range-reversed'; day: number; range: number }
  | { code: 'ranges-overlap'; day: number; range: number };

/** How many ranges of a day the grid has room for. */
export const RANGES_A_DAY = 3;

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const MIDNIGHT = 1440;

/** "9", "9h30", "9.30", "09:30" and "24:00" in minutes after midnight; undefined when it is no time. */
export const minuteOfText = (text: string): number | undefined => {
  const [, hour, minute = '0'] = /^(\d{1,2})(?:\s*[:.hHuU]\s*(\d{2})?)?$/.exec(text.trim()) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return hour !== undefined && Number(minute) < 60 && minutes <= MIDNIGHT ? minutes : undefined;
};

const rangeOf = (
  { from, to }: { from: string; to: string },
  day: number,
  range: number,
): Result<OpenRange | undefined, WeekFormProblem> => {
  const [first, last] = [from.trim(), to.trim()];
  if (!first && !last) return ok(undefined);
  if (!first || !last) return refused({ code: 'time-missing', day, range });
  const [start, end] = [minuteOfText(first), minuteOfText(last)];
  if (start === undefined) return refused({ code: 'time-unreadable', day, range, value: first });
  if (end === undefined) return refused({ code: 'time-unreadable', day, range, value: last });
  return end > start ? ok({ from: start, to: end }) : refused({ code: 'range-reversed', day, range });
};

const dayOf = (given: WeekForm['days'][number], day: number): Result<DayHours, WeekFormProblem> => {
  const ranges: (OpenRange & { range: number })[] = [];
  for (const [range, one] of given.entries()) {
    const read = rangeOf(one, day, range);
    if (!read.ok) return read;
    if (read.value) ranges.push({ ...read.value, range });
  }
  ranges.sort((a, b) => a.from - b.from);
  const overlapping = ranges.find((one, i) => one.from < (ranges[i - 1]?.to ?? 0));
  if (overlapping) return refused({ code: 'ranges-overlap', day, range: overlapping.range });
  return ok({ ranges: ranges.map(({ from, to }) => ({ from, to })), isByAppointment: false });
};

/** The grid as an OpenStreetMap value ("Mo-Fr 09:00-17:00; PH off"), or the first thing that is wrong with it. */
export const readWeekForm = (form: WeekForm): Result<string, WeekFormProblem> => {
  const week: DayHours[] = [];
  for (const [day, given] of form.days.entries()) {
    const read = dayOf(given, day);
    if (!read.ok) return read;
    week.push(read.value);
  }
  const off = [form.isOffOnHolidays && 'PH', form.isOffInSchoolHolidays && 'SH'].filter(Boolean).join(',');
  return ok([weekToOsm(week), ...(off ? [`${off} off`] : [])].join('; '));
};

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const daysOf = (text: string): number[] | undefined => {
  const days: number[] = [];
  for (const part of text.split(',')) {
    const [first, last = first] = part.split('-').map((name) => DAYS.indexOf(name));
    if (first === undefined || first < 0 || last === undefined || last < first) return undefined;
    for (let day = first; day <= last; day++) days.push(day);
  }
  return days;
};

const RULE = /^(?:([A-Z][a-z](?:[-,][A-Z][a-z])*) )?(\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*|off)$/;
const HOLIDAYS = /^(PH|SH|PH,SH|SH,PH) off$/;

/** An empty grid, as a structure finds it that has given no hours yet. */
export const emptyWeekForm = (): WeekForm => ({
  days: DAYS.map(() => []),
  isOffOnHolidays: false,
  isOffInSchoolHolidays: false,
});

/**
 * The grid that says what a value says, where a grid can: plain weekdays and ranges, closed on holidays. Undefined for all
 * else that the syntax can say (months, odd weeks, comments ...), which is then edited as it is written.
 */
export const weekFormOf = (value: string): WeekForm | undefined => {
  const form = emptyWeekForm();
  for (const rule of value.split(';').map((part) => part.trim())) {
    const [holidays, off] = HOLIDAYS.exec(rule) ?? [];
    if (holidays) {
      form.isOffOnHolidays ||= off?.includes('PH') ?? false;
      form.isOffInSchoolHolidays ||= off?.includes('SH') ?? false;
      continue;
    }
    const [read, dayText, hours = ''] = RULE.exec(rule) ?? [];
    const days = dayText === undefined ? DAYS.map((_, day) => day) : daysOf(dayText);
    // What comes after "PH off" would be open on holidays again.
    if (!read || !days || form.isOffOnHolidays || form.isOffInSchoolHolidays) return undefined;
    const ranges = hours === 'off' ? [] : hours.split(',').map((range) => range.split('-').map(minuteOfText));
    if (ranges.length > RANGES_A_DAY || ranges.some(([from = 0, to = 0]) => to <= from)) return undefined;
    for (const day of days)
      form.days[day] = ranges.map(([from = 0, to = 0]) => ({ from: clock(from), to: clock(to) }));
  }
  return form;
};
