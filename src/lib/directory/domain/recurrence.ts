import { ok, refused, type Result } from '../../shared/result.ts';

export type RecurrenceProblem = { code: 'recurrence-unreadable'; recurrence: string; part: string };

const DAY = '(?:MO|TU|WE|TH|FR|SA|SU)';
const list = (item: string): RegExp => new RegExp(`^${item}(?:,${item})*$`);

/** The parts of RFC 5545 that a workshop may use, none of which gives more than one session a day. */
const PARTS: Record<string, RegExp> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}(?:T\d{6}Z?)?$/,
  BYDAY: list(`(?:[+-]?[1-5])?${DAY}`),
  BYMONTHDAY: list('-?(?:[1-9]|[12]\\d|3[01])'),
  BYMONTH: list('(?:[1-9]|1[0-2])'),
  BYSETPOS: list('-?[1-9]\\d{0,2}'),
  WKST: new RegExp(`^${DAY}$`),
};

/**
 * Checks an RRULE ("FREQ=WEEKLY;COUNT=4", "RRULE:" before it allowed) and writes it in capitals. Libraries pass over
 * what they do not know ("COUNT=x"): here the first part that is not understood is named.
 */
export const readRecurrence = (text: string): Result<string, RecurrenceProblem> => {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');
  const seen = new Set<string>();
  for (const part of rule.split(';')) {
    const [name = '', value = ''] = part.split('=');
    const isFine = Object.hasOwn(PARTS, name) && PARTS[name]?.test(value) && part === `${name}=${value}`;
    if (!isFine || seen.has(name)) return refused({ code: 'recurrence-unreadable', recurrence: text, part });
    seen.add(name);
  }
  if (!seen.has('FREQ')) return refused({ code: 'recurrence-unreadable', recurrence: text, part: 'FREQ' });
  if (seen.has('COUNT') && seen.has('UNTIL'))
    return refused({ code: 'recurrence-unreadable', recurrence: text, part: 'COUNT UNTIL' });
  return ok(rule);
};
