import { Temporal } from 'temporal-polyfill';
import { nothing, read, unread, type Reading } from './row-issue.ts';

const OLDEST = '2000-01-01';

const SHAPES: readonly (readonly [
  RegExp,
  readonly ['year' | 'month' | 'day', 'year' | 'month' | 'day', 'year' | 'month' | 'day'],
])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.,]+(?:Z|[+-][\d:]+)?)?$/, ['year', 'month', 'day']],
  [/^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, ['year', 'month', 'day']],
  [/^(\d{4})(\d{2})(\d{2})$/, ['year', 'month', 'day']],
  [/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ][\d:]+)?$/, ['day', 'month', 'year']],
];

const isoDate = (text: string): string | undefined => {
  for (const [shape, names] of SHAPES) {
    const match = shape.exec(text);
    if (!match) continue;
    const part = (name: 'year' | 'month' | 'day') => match[names.indexOf(name) + 1]?.padStart(2, '0') ?? '';
    const written = `${part('year')}-${part('month')}-${part('day')}`;
    const isReal = isRealDate(Number(part('year')), Number(part('month')), Number(part('day')));
    return isReal ? written : undefined;
  }
  return undefined;
};

const isRealDate = (year: number, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
};

/**
 * A date of confirmation as ISO 8601, from ISO (with or without an hour) or day/month/year. One after `today` (ISO) or
 * before 2000 says nothing true about freshness: dropped, with its reason.
 */
export const readDate = (text: string, today: string): Reading<string> => {
  const value = text.trim();
  if (value === '') return nothing;
  const date = isoDate(value);
  if (!date) return unread({ code: 'date-unreadable', value });
  if (date > today) return unread({ code: 'date-in-future', value, params: { today } });
  return date < OLDEST ? unread({ code: 'date-too-old', value }) : read(date);
};
