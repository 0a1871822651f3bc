import { ok, refused, type Result } from '../../shared/result.ts';
import {
  emptyWeekForm,
  RANGES_A_DAY,
  readWeekForm,
  weekFormOf,
  type WeekForm,
  type WeekFormProblem,
} from '../domain/week-form.ts';

/** How hours are given: on the grid, by appointment, or as OpenStreetMap writes them. */
export const HOURS_WAYS = ['grid', 'appointment', 'written'] as const;
export type HoursWay = (typeof HOURS_WAYS)[number];

/** The form as it stands: kept as typed, whatever is wrong with it. */
export type HoursForm = { way: HoursWay; week: WeekForm; written: string; version: number };
export type HoursFormProblem = WeekFormProblem | { code: 'written-missing' };

const LONGEST = 500;
const APPOINTMENT = '"sur rendez-vous"';

/** The field of one end of a range; also its id on the page. */
export const rangeField = (day: number, range: number, end: 'from' | 'to'): string =>
  `d${day}r${range}${end}`;

/** The form for hours that are there; a grid where a grid can say them. */
export const hoursFormOf = (value: string | null, version: number): HoursForm => {
  if (value === APPOINTMENT) return { way: 'appointment', week: emptyWeekForm(), written: '', version };
  const week = value === null ? emptyWeekForm() : weekFormOf(value);
  return week
    ? { way: 'grid', week, written: '', version }
    : { way: 'written', week: emptyWeekForm(), written: value ?? '', version };
};

const copied = (week: WeekForm, onto: string): WeekForm => {
  const until = onto === 'week' ? 4 : onto === 'all' ? 6 : 0;
  const monday = week.days[0] ?? [];
  return { ...week, days: week.days.map((day, i) => (i <= until ? monday : day)) };
};

/** Reads the form as it was sent; `copy` has put Monday onto other days. */
export const readHoursForm = (form: FormData): HoursForm => {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, LONGEST);
  const range = (day: number) => (_: unknown, i: number) => ({
    from: text(rangeField(day, i, 'from')).trim(),
    to: text(rangeField(day, i, 'to')).trim(),
  });
  const isTyped = ({ from, to }: { from: string; to: string }) => from !== '' || to !== '';
  const days = emptyWeekForm().days.map((_, day) =>
    Array.from({ length: RANGES_A_DAY }, range(day)).filter(isTyped),
  );
  const week = { days, isOffOnHolidays: form.has('holidays'), isOffInSchoolHolidays: form.has('school') };
  const way = HOURS_WAYS.find((one) => one === text('way')) ?? 'grid';
  return {
    way,
    week: copied(week, text('copy')),
    written: text('written').trim(),
    version: Number(text('version')) || 0,
  };
};

/** The value that the form stands for, or what is wrong with it. */
export const hoursOfForm = (form: HoursForm): Result<string, HoursFormProblem> => {
  if (form.way === 'appointment') return ok(APPOINTMENT);
  if (form.way === 'grid') return readWeekForm(form.week);
  return form.written ? ok(form.written) : refused({ code: 'written-missing' });
};
