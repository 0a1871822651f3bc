/** A value of an exported row: a list where the format has lists, objects where it has them, null for "nothing". */
export type ExportValue = string | number | boolean | null | readonly string[] | readonly object[];

/** One row of an exported table, by column. A column that a row does not have is empty in a CSV, absent in JSON. */
export type ExportRow = Readonly<Record<string, ExportValue>>;

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Without what says nothing, except the columns that every row has. */
export const withoutNothing = (
  row: Readonly<Record<string, ExportValue | undefined>>,
  always: readonly string[],
): ExportRow =>
  Object.fromEntries(
    Object.entries(row).flatMap(([column, value]): [string, ExportValue][] => {
      if (!isNothing(value)) return [[column, value as ExportValue]];
      return always.includes(column) ? [[column, null]] : [];
    }),
  );

// "|" parts the values. A single value that holds another separator gets one too, so that it is not taken apart.
const listCell = (values: readonly string[]): string => {
  const cells = values.map((value) => value.replaceAll('|', '/'));
  const [only = ''] = cells;
  return cells.length === 1 && /[;\n[]/.test(only) ? `${only}|` : cells.join('|');
};

/** A value as the text of one cell: lists with "|", objects as JSON. */
export const cellText = (value: ExportValue | undefined): string => {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (value.length === 0) return '[]';
  return value.every((item) => typeof item === 'string') ? listCell(value) : JSON.stringify(value);
};

// A text that begins like a formula is one for a spreadsheet, and anybody may name a place: an apostrophe says that it is text
// (domain/clean-text.ts takes it off again). Telephone numbers, coordinates and lists of points are as they were.
const PLAIN = /^\s*[+-](?:[\d\s.,/|;()+-]*$|[^(|!=]*$)/;
const inert = (text: string): string =>
  /^\s*[=@+\-\t\r]/.test(text) && !PLAIN.test(text) ? `'${text}` : text;

const quoted = (text: string): string =>
  /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A line of a CSV (RFC 4180): a comma between cells, CRLF at the end. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(inert(cell))).join(',')}\r\n`;
