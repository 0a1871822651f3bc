type Cell = string | number | null;

/** A cell that a spreadsheet takes for a formula is text all the same: the apostrophe says so. */
const cell = (value: Cell): string =>
  `"${String(value ?? '')
    .replace(/^\s*[=+\-@\t\r]/, "'$&")
    .replaceAll('"', '""')}"`;

/** A table as spreadsheets here open it: semicolons, a byte order mark, each cell in quotes. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
