/** Minutes after midnight; `to` is after `from`. */
export type OpenRange = { from: number; to: number };

/** One day: its ranges in order, or by appointment only; neither: closed. */
export type DayHours = { ranges: readonly OpenRange[]; isByAppointment: boolean };

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const BY_APPOINTMENT = '"sur rendez-vous"';

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const dayText = ({ ranges, isByAppointment }: DayHours): string =>
  [
    ranges.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(','),
    ...(isByAppointment ? [BY_APPOINTMENT] : []),
  ]
    .join(' ')
    .trim();

// [0, 1, 2, 4] is "Mo-We,Fr".
const daysText = (days: readonly number[]): string => {
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) => [run[0], run.at(-1)].map((day) => DAYS[day ?? 0]))
    .map(([first, last]) => (first === last ? first : `${first}-${last}`))
    .join(',');
};

/**
 * A week, Monday first, as an OpenStreetMap opening_hours value: days with the same hours together, closed days left
 * out ("Mo-Th 09:00-12:00,13:30-17:00; Fr 09:00-12:00"). A week that is closed throughout is "off".
 */
export const weekToOsm = (week: readonly DayHours[]): string => {
  const days = new Map<string, number[]>();
  for (const [day, hours] of week.entries()) {
    const text = dayText(hours);
    if (text !== '') days.set(text, [...(days.get(text) ?? []), day]);
  }
  return [...days].map(([text, which]) => `${daysText(which)} ${text}`).join('; ') || 'off';
};
