import { refused, type Result } from '../shared/result.ts';
import type { CsvRecord } from './csv-records.server.ts';
import { tableOfRecords, type Table } from './csv-table.server.ts';
import type { FileProblem } from './domain/file-problem.ts';
import { readOds } from './read-ods.server.ts';
import { readXlsx } from './read-xlsx.server.ts';

/** A line of a sheet by its number there, the first is 1; without its empty end. */
export type SheetRow = { row: number; cells: readonly string[] };
/** The sheets of a file in their order. */
export type Sheets = readonly (readonly SheetRow[])[];

const isFilled = ({ cells }: SheetRow): boolean => cells.some((cell) => cell.trim() !== '');

// A sheet has no ragged line: where one ends early, its last cells are empty.
async function* recordsOf(rows: readonly SheetRow[]): AsyncGenerator<CsvRecord> {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  for (const { row, cells } of rows)
    yield { row, cells: [...cells, ...Array<string>(width - cells.length).fill('')] };
}

/** Opens the first sheet that holds a table (two lines or more) of a spreadsheet. */
export const openSheetTable = async (
  bytes: Uint8Array,
  kind: 'xlsx' | 'ods',
  headerRow: number,
): Promise<Result<Table, FileProblem>> => {
  const sheets = await (kind === 'xlsx' ? readXlsx(bytes) : readOds(bytes));
  if (!sheets.ok) return sheets;
  const filled = sheets.value.map((rows) => rows.filter(isFilled));
  const rows = filled.find((one) => one.length > 1) ?? filled.find((one) => one.length > 0);
  if (!rows) return refused({ code: 'file-empty' });
  const mayHaveTitle = rows.some(({ cells }) => cells.length > 1);
  return tableOfRecords(recordsOf(rows), { headerRow, shift: 0, mayHaveTitle });
};
