import { issueText, type RowIssue } from '#lib/interchange/index.ts';
import { judgeFile, type PlacesRead } from '#lib/interchange/index.server.ts';
import {
  faultText,
  fileProblemText,
  formatText,
  profileText,
  type FormatVerdict,
} from '#lib/interchange/index.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/paraglide/runtime.js';

/** One thing to be said of a row, in the reader's words. */
export type CheckedLine = {
  row: number;
  level: 'error' | 'warning';
  field: string;
  value: string;
  text: string;
};
/** What a file is worth: rows read, taken, refused; what is to be said of them, as far as a page shows. */
export type CheckedFile = {
  profile: string;
  read: number;
  refused: number;
  warned: number;
  lines: CheckedLine[];
  /** How many more lines there are than are shown. */
  more: number;
};

/** What a file is worth in one format, in the reader's words. */
export type CheckedFormat = {
  format: string;
  name: string;
  verdict: string;
  state: FormatVerdict['state'];
  lines: Omit<CheckedLine, 'level'>[];
  more: number;
};

const verdictWords = (verdict: FormatVerdict): string => {
  if (verdict.state === 'other')
    return verdict.missing.length === 0
      ? m.check_format_other()
      : m.check_format_missing({ fields: verdict.missing.join(', ') });
  const { records: count, faulty } = verdict;
  return faulty === 0 ? m.check_format_valid({ count }) : m.check_format_faulty({ faulty, count });
};

const formatOf = (verdict: FormatVerdict, locale: Locale): CheckedFormat => ({
  ...{ format: verdict.format, name: formatText(verdict.format, locale), verdict: verdictWords(verdict) },
  ...{ state: verdict.state, more: verdict.state === 'other' ? 0 : verdict.more },
  lines:
    verdict.state === 'other'
      ? []
      : verdict.faults.map(({ row, field, value, code }) => ({
          ...{ row, field, value, text: faultText(code, locale) },
        })),
});

/** A page with more is no help to anybody: mend these first. */
const SHOWN = 300;

const placesOf = async (read: PlacesRead, locale: Locale): Promise<CheckedFile> => {
  const lineOf = (issue: RowIssue): CheckedLine => ({
    ...{ row: issue.row, level: issue.level, field: issue.field, value: issue.value.slice(0, 120) },
    text: issueText(issue, locale),
  });
  const profile = profileText(read.profile, locale);
  const all: CheckedFile = { profile, read: 0, refused: 0, warned: 0, lines: [], more: 0 };
  const say = (issues: readonly RowIssue[]) => {
    const room = Math.max(0, SHOWN - all.lines.length);
    all.lines.push(...issues.slice(0, room).map(lineOf));
    all.more += Math.max(0, issues.length - room);
  };
  say(read.fileIssues);
  for await (const { draft, issues } of read.rows) {
    all.read++;
    if (!draft) all.refused++;
    else if (issues.length > 0) all.warned++;
    say(issues);
  }
  return all;
};

/**
 * Reads a file once and keeps nothing of it: what its rows are worth to an import, line by line, or why it is no file of
 * places at all (`problem`, in words); and whether it is valid in each format that we know (none when it cannot be taken
 * apart at all).
 */
export const checkFile = async (
  file: { name: string; bytes: Uint8Array },
  given: { country: string; today: string; locale: Locale },
): Promise<{ places: CheckedFile | { problem: string }; formats: CheckedFormat[] }> => {
  const { locale, ...defaults } = given;
  const { places, verdicts } = await judgeFile(file.bytes, file.name, defaults);
  return {
    places: places.ok
      ? await placesOf(places.value, locale)
      : { problem: fileProblemText(places.problem, locale) },
    formats: verdicts.ok ? verdicts.value.map((verdict) => formatOf(verdict, locale)) : [],
  };
};
