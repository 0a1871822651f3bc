import { zipSync } from 'fflate';
import readSheets from 'read-excel-file/universal';
import { ok, refused, type Result } from '../shared/result.ts';
import type { FileProblem } from './domain/file-problem.ts';
import type { SheetRow, Sheets } from './sheet-table.server.ts';
import { unpackSheet } from './unpack-sheet.server.ts';

const MOST_ROWS = 200_000;

// Excel counts days from the end of 1899: a time of day alone stands before 1901.
const dateText = (value: Date): string => {
  const [day = '', time = ''] = value.toISOString().split('T');
  const minutes = time.slice(0, 5);
  if (value.getUTCFullYear() < 1901) return minutes;
  return minutes === '00:00' ? day : `${day} ${minutes}`;
};

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dateText(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
};

const rowsOf = (rows: readonly (readonly unknown[])[]): SheetRow[] =>
  rows.map((cells, index) => ({ row: index + 1, cells: cells.map(cellText) }));

/**
 * The sheets of an XLSX file. It is unpacked by ourselves, within limits, and handed on without compression: its reader
 * then has nothing to unpack that could grow.
 */
export const readXlsx = async (bytes: Uint8Array): Promise<Result<Sheets, FileProblem>> => {
  const parts = unpackSheet(bytes, (name) => name.endsWith('.xml') || name.endsWith('.xml.rels'));
  if (!parts.ok) return parts;
  try {
    const { buffer } = Uint8Array.from(zipSync(parts.value, { level: 0 }));
    const sheets = await readSheets(buffer);
    if (sheets.some(({ data }) => data.length > MOST_ROWS))
      return refused({ code: 'sheet-too-many-rows', limit: MOST_ROWS });
    return ok(sheets.map(({ data }) => rowsOf(data)));
  } catch {
    return refused({ code: 'sheet-damaged' });
  }
};
