import { ok, refused, type Result } from '../../shared/result.ts';
import { dayOfText } from '../domain/day-text.ts';
import type { ClosingDay } from '../offer-tables.server.ts';
import { linesOf, textIn } from './form-values.ts';

/** A day that an organization closes on by itself, as a box to tick: "09-27" every year, "2026-12-24" once. */
export type ClosingDayBox = { code: string; isTicked: boolean };
export type ClosingDaysForm = { boxes: ClosingDayBox[]; others: string };
export type ClosingDaysProblem = { code: 'day-unreadable'; field: 'others'; value: string };

/**
 * Days that many structures of Wallonia close on beside the legal ones: the feast of the French Community, All Souls', the
 * King's feast, and the days around Christmas and the new year. Proposed, never assumed (ours).
 */
const PROPOSED = ['09-27', '11-02', '11-15', '12-24', '12-26', '12-31'];

const pad = (number: number): string => String(number).padStart(2, '0');
const codeOf = (day: ClosingDay): string => ('on' in day ? day.on : `${pad(day.month)}-${pad(day.day)}`);

/** The code's day; undefined when it is none. A day of every year is looked for in a leap year. */
const dayOfCode = (code: string): ClosingDay | undefined => {
  if (dayOfText(code) === code) return { on: code };
  if (!/^\d\d-\d\d$/.test(code) || dayOfText(`2024-${code}`) === undefined) return undefined;
  return { month: Number(code.slice(0, 2)), day: Number(code.slice(3)) };
};

/** "27/9" is every year, "24/12/2026" once. */
const codeOfText = (text: string): string | undefined => {
  const [, day, month] = /^(\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? [];
  const code = day && month ? `${month.padStart(2, '0')}-${day.padStart(2, '0')}` : dayOfText(text);
  return code !== undefined && dayOfCode(code) ? code : undefined;
};

/** The form of what an organization has said: its own days are ticked, others are proposed. */
export const closingDaysFormOf = (days: readonly ClosingDay[]): ClosingDaysForm => {
  const own = days.map(codeOf);
  const codes = [...new Set([...PROPOSED, ...own])].sort();
  return { boxes: codes.map((code) => ({ code, isTicked: own.includes(code) })), others: '' };
};

/** Reads the form as it was sent, with the boxes that the page has. */
export const readClosingDaysForm = (form: FormData): ClosingDaysForm => {
  const ticked = form.getAll('days').map(String).filter(dayOfCode);
  const codes = [...new Set([...PROPOSED, ...ticked])].sort();
  return {
    boxes: codes.map((code) => ({ code, isTicked: ticked.includes(code) })),
    others: textIn(form, 'others', 500),
  };
};

/** The days that the form stands for, in order, or what cannot be read. */
export const closingDaysOfForm = ({
  boxes,
  others,
}: ClosingDaysForm): Result<ClosingDay[], ClosingDaysProblem[]> => {
  const typed = linesOf(others).map((text) => ({ text, code: codeOfText(text) }));
  const bad = typed.filter(({ code }) => code === undefined);
  if (bad.length > 0)
    return refused(bad.map(({ text: value }) => ({ code: 'day-unreadable', field: 'others', value })));
  const codes = [
    ...boxes.filter(({ isTicked }) => isTicked).map(({ code }) => code),
    ...typed.flatMap(({ code }) => code ?? []),
  ];
  return ok([...new Set(codes)].sort().flatMap((code) => dayOfCode(code) ?? []));
};
