import { ok, refused, type Result } from '../shared/result.ts';
import { openCsvTable, type Table } from './csv-table.server.ts';
import { decodeFile } from './decode-file.server.ts';
import type { FileProblem } from './domain/file-problem.ts';
import { lookOfBytes } from './domain/file-signature.ts';
import { isJsonObject } from './domain/json-row.ts';
import { looksLikeJson } from './json-table.ts';
import { openSheetTable } from './sheet-table.server.ts';

/** A record as the file writes it; `row` is what a person counts (docs of interchange). */
export type RawRecord = { row: number; record: Readonly<Record<string, unknown>> };
/** The records of a file by the name of their list; '' is the file's own. */
export type RawRecords = { isTable: boolean; lists: ReadonlyMap<string, readonly RawRecord[]> };

const counted = (items: readonly unknown[]): RawRecord[] =>
  items.map((item, at) => ({ row: at + 1, record: isJsonObject(item) ? item : {} }));

const linesOf = (text: string): unknown[] | undefined => {
  try {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as unknown);
  } catch {
    return undefined;
  }
};

/** What JSON holds: a list, an object with lists, one object a line, or one object. */
const readJson = (text: string): Result<RawRecords, FileProblem> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    value = linesOf(text);
    if (!value) return refused({ code: 'json-invalid', detail: (error as Error).message });
  }
  if (Array.isArray(value)) return ok({ isTable: false, lists: new Map([['', counted(value)]]) });
  if (!isJsonObject(value)) return refused({ code: 'json-no-list', keys: [] });
  const lists = Object.entries(value).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  const named = lists.map(([name, items]) => [name, counted(items)] as const);
  return ok({ isTable: false, lists: new Map([['', counted([value])], ...named]) });
};

const readTable = async (table: Result<Table, FileProblem>): Promise<Result<RawRecords, FileProblem>> => {
  if (!table.ok) return table;
  const records: RawRecord[] = [];
  for await (const row of table.value.rows)
    if ('cells' in row) records.push({ row: row.row, record: Object.fromEntries(row.cells) });
  return ok({ isTable: true, lists: new Map([['', records]]) });
};

/** Takes a whole file (10 MB at most) apart into records, without asking what they are. */
export const readRawRecords = async (
  bytes: Uint8Array,
  fileName: string,
): Promise<Result<RawRecords, FileProblem>> => {
  const look = lookOfBytes(bytes);
  if (look === 'xlsx' || look === 'ods') return readTable(await openSheetTable(bytes, look, 1));
  const file = await decodeFile({ bytes });
  if (!file.ok) return file;
  if (!looksLikeJson(file.value.head) || /\.(?:csv|tsv)$/i.test(fileName))
    return readTable(await openCsvTable(file.value, 1));
  let text = '';
  for await (const chunk of file.value.chunks()) text += chunk;
  return readJson(text);
};
