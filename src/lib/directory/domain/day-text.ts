import { isIsoDate } from './workshop-problem.ts';

/** A day as people write it ("8/12/2026", "08-12-2026", "8.12.26", "2026-12-08") as an ISO date; undefined when it is none. */
export const dayOfText = (text: string): string | undefined => {
  const written = text.trim();
  if (isIsoDate(written)) return written;
  const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(written) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const iso = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : undefined;
};
