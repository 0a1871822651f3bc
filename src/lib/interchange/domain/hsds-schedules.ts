import type { ExportContext } from './export-format.ts';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const RULE =
  /^((?:(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?,?)+) (\d{2}:\d{2}-\d{2}:\d{2}(?:,\d{2}:\d{2}-\d{2}:\d{2})*)$/;

const daysOf = (text: string): string[] =>
  text.split(',').flatMap((part) => {
    const [from = '', until = from] = part.split('-');
    const first = DAYS.indexOf(from);
    const last = DAYS.indexOf(until);
    return DAYS.filter((_, day) =>
      first <= last ? day >= first && day <= last : day >= first || day <= last,
    );
  });

type Weekly = { byday: string; opens_at: string; closes_at: string };

/** The rules of an OpenStreetMap value that HSDS can say: plain days and hours. Undefined when a rule is not plain. */
const weeklyOf = (value: string): Weekly[] | undefined => {
  const rules = value.split(/\s*;\s*/).map((rule) => RULE.exec(rule));
  if (rules.some((rule) => rule === null)) return undefined;
  return rules.flatMap((rule) =>
    (rule?.[2] ?? '').split(',').map((span) => ({
      byday: daysOf(rule?.[1] ?? '')
        .map((day) => day.toUpperCase())
        .join(','),
      opens_at: span.slice(0, 5),
      closes_at: span.slice(6),
    })),
  );
};

/**
 * Opening hours as HSDS schedules: the first holds the whole value (OpenStreetMap syntax, or the text that cannot be read);
 * where the value is plain, one more for each of its spans. Holidays are in the first alone: HSDS cannot say them.
 */
export const hsdsSchedules = (
  link: { service_id: string } | { location_id: string },
  value: string | null,
  { idOf }: Pick<ExportContext, 'idOf'>,
): object[] => {
  if (!value) return [];
  const of = Object.values(link).join();
  const whole = { id: idOf('schedule', of), ...link, description: value };
  const weekly = (weeklyOf(value) ?? []).map((span, at) => ({
    id: idOf('schedule', of, String(at)),
    ...link,
    freq: 'WEEKLY',
    wkst: 'MO',
    ...span,
  }));
  return [whole, ...weekly];
};
