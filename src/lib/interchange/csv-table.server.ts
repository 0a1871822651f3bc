import { ok, refused, type Result } from '../shared/result.ts';
import { readCsvRecords, type CsvRecord } from './csv-records.server.ts';
import type { TextFile } from './decode-file.server.ts';
import type { FileProblem } from './domain/file-problem.ts';
import { readHeader } from './domain/read-header.ts';
import { rowIssue, type RowIssue } from './domain/row-issue.ts';
import { sniffSeparator } from './domain/sniff-separator.ts';
import type { BrokenRow, TableRow } from './domain/table-row.ts';

/** A table: its columns as written (an empty name: none), and its rows, once. */
export type Table = { columns: readonly string[]; rows: AsyncIterable<TableRow | BrokenRow> };

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const isFitting = (cells: readonly string[], columns: readonly string[]): boolean =>
  cells.length >= columns.findLastIndex((name) => name !== '') + 1 && isBlank(cells.slice(columns.length));

const broken = ({ row, cells, fault }: CsvRecord, columns: readonly string[]): BrokenRow => {
  const value = cells.join(' | ');
  const params = { expected: columns.length, found: cells.length };
  if (fault === 'too-long') return { row, issues: [rowIssue(row, '', { code: 'row-unreadable', value })] };
  return { row, issues: [rowIssue(row, '', { code: 'row-ragged', value, params })] };
};

const issuesOf = ({ row, cells, fault }: CsvRecord, columns: readonly string[]): RowIssue[] => {
  const unnamed = cells.flatMap((cell, index) =>
    columns[index] === '' && cell.trim() !== '' ? [{ cell, position: index + 1 }] : [],
  );
  return [
    ...(fault ? [rowIssue(row, '', { code: 'quote-stray', value: cells.join(' | ') })] : []),
    ...unnamed.map(({ cell, position }) =>
      rowIssue(row, `(${position})`, { code: 'column-without-name', params: { position, example: cell } }),
    ),
  ];
};

const rowOf = (record: CsvRecord, columns: readonly string[]): TableRow | BrokenRow => {
  if (record.fault === 'too-long' || !isFitting(record.cells, columns)) return broken(record, columns);
  const cells = new Map(
    columns.flatMap((name, index) => (name === '' ? [] : [[name, record.cells[index] ?? '']])),
  );
  return { row: record.row, cells, issues: issuesOf(record, columns) };
};

async function* rowsAfter(records: AsyncIterable<CsvRecord>, columns: readonly string[], shift: number) {
  for await (const record of records) {
    if (!isBlank(record.cells)) yield rowOf({ ...record, row: record.row - shift }, columns);
  }
}

// A line of one cell above a table of several is its title.
const isTitle = ({ cells }: CsvRecord): boolean => cells.filter((cell) => cell.trim() !== '').length === 1;

// Skips what stands above the header; the generator goes on where it was left.
const headerFrom = async (
  records: AsyncGenerator<CsvRecord>,
  row: number,
  hasSeparator: boolean,
): Promise<CsvRecord | undefined> => {
  for (;;) {
    const { done, value } = await records.next();
    if (done) return undefined;
    if (value.row >= row && !isBlank(value.cells) && !(hasSeparator && isTitle(value))) return value;
  }
};

type Laid = { headerRow: number; shift: number; mayHaveTitle: boolean };

/**
 * Records as a table: the header is read, the rows stream. `shift` lines stand before what a person counts as the first;
 * lines of one cell above the header are titles where the table may have any.
 */
export const tableOfRecords = async (
  records: AsyncGenerator<CsvRecord>,
  { headerRow, shift, mayHaveTitle }: Laid,
): Promise<Result<Table, FileProblem>> => {
  const header = await headerFrom(records, headerRow + shift, mayHaveTitle);
  if (!header) return refused({ code: 'header-missing' });
  const columns = readHeader(header.cells);
  return columns.ok
    ? ok({ columns: columns.value, rows: rowsAfter(records, columns.value, shift) })
    : columns;
};

/**
 * Opens a text with separators as a table: the separator is found, the header read, the rows stream. Rows are numbered
 * as a spreadsheet shows them: the header is row 1 (or `headerRow`), blank lines count. A row with too few or too many
 * cells is a problem of that row, since nothing tells which cell is missing.
 */
export const openCsvTable = (file: TextFile, headerRow: number): Promise<Result<Table, FileProblem>> => {
  const { separator, isDeclared, isFound } = sniffSeparator(file.head);
  const records = readCsvRecords(file.chunks(), separator);
  return tableOfRecords(records, { headerRow, shift: isDeclared ? 1 : 0, mayHaveTitle: isFound });
};
