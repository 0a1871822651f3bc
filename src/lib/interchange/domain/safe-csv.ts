// A cell that a spreadsheet takes for a formula is text all the same: the apostrophe says so.
const cell = (value: string | number): string =>
  typeof value === 'number'
    ? String(value)
    : `"${value.replace(/^\s*[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;

/** A table for a spreadsheet: UTF-8 with its mark, semicolons, and no cell that it would compute. */
export const safeCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
