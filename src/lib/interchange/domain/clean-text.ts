import { repairMojibake } from './repair-mojibake.ts';
import type { Reading, ValueProblem } from './row-issue.ts';

// What PostgreSQL refuses (NUL), what hides or turns text around (bidirectional overrides), what nobody sees.
// eslint-disable-next-line no-control-regex
const UNWANTED = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const SINGLE_LINE_LIMIT = 1_000;
/** No cell is read that is longer. */
export const CELL_LIMIT = 20_000;

/** A cell made fit to be read: repaired, without invisible characters, well formed; with what was done to it. */
export const cleanText = (written: string): Reading<string> & { value: string } => {
  const problems: ValueProblem[] = [];
  // The apostrophe that keeps a spreadsheet from computing a text (domain/export-row.ts) is not of the text.
  const typed = written.replace(/^'(?=\s*[=+\-@])/, '');
  const repaired = repairMojibake(typed);
  if (repaired !== typed) problems.push({ code: 'text-repaired', value: written, params: { repaired } });
  const visible = repaired.replace(UNWANTED, '');
  if (visible !== repaired) problems.push({ code: 'characters-removed', value: visible });
  const value = visible.toWellFormed().normalize('NFC');
  if (value.includes('\uFFFD')) problems.push({ code: 'text-damaged', value });
  return { value: value.trim(), problems };
};

/** A text of one line: line breaks and rows of spaces become one space. Too long: refused, never cut. */
export const singleLine = (text: string): Reading<string> =>
  withinLimit(text.replace(/\s+/g, ' ').trim(), SINGLE_LINE_LIMIT);

/** A text of several lines: its line breaks stay, at most one empty line between paragraphs. */
export const severalLines = (text: string): Reading<string> =>
  withinLimit(
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    CELL_LIMIT,
  );

const withinLimit = (value: string, limit: number): Reading<string> => {
  if (value === '') return { problems: [] };
  if (value.length <= limit) return { value, problems: [] };
  return { problems: [{ code: 'text-too-long', value, params: { length: value.length, limit } }] };
};
