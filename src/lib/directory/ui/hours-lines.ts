import * as m from '../../paraglide/messages.js';
import { rangeWords, weekdaysWords } from '../../ui/time-words.ts';
import { weekFormOf, type WeekForm } from '../domain/week-form.ts';

const dayLines = (days: WeekForm['days'], locale: string): string[] => {
  const byHours = Map.groupBy(
    days.flatMap((ranges, day) => (ranges.length > 0 ? [{ day, ranges }] : [])),
    ({ ranges }) => JSON.stringify(ranges),
  );
  return [...byHours.values()].map((same) =>
    m.history_day_hours({
      days: weekdaysWords(
        same.map(({ day }) => day),
        locale,
      ),
      hours: (same[0]?.ranges ?? []).map(({ from, to }) => rangeWords(from, to, locale)).join(', '),
    }),
  );
};

/** Opening hours in plain words, a line for each group of days; what no grid can say as it is written. */
export const hoursLines = (value: string, locale: string): string[] => {
  if (value === '"sur rendez-vous"') return [m.desk_hours_appointment()];
  const week = weekFormOf(value);
  if (!week) return [m.history_hours_written({ value })];
  const lines = dayLines(week.days, locale);
  return [
    ...(lines.length > 0 ? lines : [m.history_closed_all_week()]),
    ...(week.isOffOnHolidays ? [m.history_off_holidays()] : []),
    ...(week.isOffInSchoolHolidays ? [m.history_off_school()] : []),
  ];
};
