import { ok, type Result } from '../shared/result.ts';
import { openCsvTable, type Table } from './csv-table.server.ts';
import { bytesOf, decodeFile, type FileBytes, type FileEncoding } from './decode-file.server.ts';
import type { FileProblem } from './domain/file-problem.ts';
import { lookOfBytes } from './domain/file-signature.ts';
import { looksLikeJson, readJsonTable } from './json-table.ts';
import { openSheetTable } from './sheet-table.server.ts';

/** How a table was written: the encoding of its text, or the spreadsheet that it is. */
export type TableEncoding = FileEncoding | 'xlsx' | 'ods';
/** A table, and how it was written. */
export type OpenTable = Table & { encoding: TableEncoding };

type Given = { source: FileBytes; fileName: string; maySheet?: boolean };

const textTable = async (
  { source, fileName }: Given,
  headerRow: number,
): Promise<Result<OpenTable, FileProblem>> => {
  const text = await decodeFile(source);
  if (!text.ok) return text;
  const { encoding, head, chunks } = text.value;
  const isJson = looksLikeJson(head) && !/\.(?:csv|tsv)$/i.test(fileName);
  const table = isJson ? await readJsonTable(head, chunks) : await openCsvTable(text.value, headerRow);
  return table.ok ? ok({ ...table.value, encoding }) : table;
};

/** Opens a file as a table, by what it holds and not by its name: text with separators, JSON, or a spreadsheet. */
export const openTable = async (given: Given, headerRow: number): Promise<Result<OpenTable, FileProblem>> => {
  if (!given.maySheet) return textTable(given, headerRow);
  const bytes = await bytesOf(given.source);
  if (!bytes.ok) return bytes;
  const look = lookOfBytes(bytes.value);
  const source = { bytes: bytes.value };
  if (look !== 'xlsx' && look !== 'ods') return textTable({ ...given, source }, headerRow);
  const table = await openSheetTable(bytes.value, look, headerRow);
  return table.ok ? ok({ ...table.value, encoding: look }) : table;
};
