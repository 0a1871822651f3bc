import { ok, refused, type Result } from '../shared/result.ts';
import { openCsvTable, type Table } from './csv-table.server.ts';
import { decodeFile } from './decode-file.server.ts';
import type { FileProblem } from './domain/file-problem.ts';
import { lookOfBytes } from './domain/file-signature.ts';
import { isJsonObject } from './domain/json-row.ts';
import type { BrokenRow, TableRow } from './domain/table-row.ts';
import { looksLikeJson, readJsonTable } from './json-table.ts';
import type { OpenTable } from './open-table.server.ts';
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

const recordsOf = (rows: readonly (TableRow | BrokenRow)[]): RawRecords => ({
  isTable: true,
  lists: new Map([
    [
      '',
      rows.flatMap((row) =>
        'cells' in row ? [{ row: row.row, record: Object.fromEntries(row.cells) }] : [],
      ),
    ],
  ]),
});

async function* again<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

/** A file read once, for those who ask different things of it: its rows as an import takes them, its records as written. */
export type ReadFile = { table: Result<OpenTable, FileProblem>; records: Result<RawRecords, FileProblem> };

const ofTable = async (
  table: Result<Table, FileProblem>,
  encoding: OpenTable['encoding'],
): Promise<ReadFile> => {
  if (!table.ok) return { table, records: table };
  const rows: (TableRow | BrokenRow)[] = [];
  for await (const row of table.value.rows) rows.push(row);
  const { columns } = table.value;
  return { table: ok({ columns, rows: again(rows), encoding }), records: ok(recordsOf(rows)) };
};

/**
 * Takes a whole file (10 MB at most) apart, once: unpacked or decoded once, and a table's rows gone through once. JSON may
 * hold records that are no rows: they are kept as they stand.
 */
export const readFileOnce = async (bytes: Uint8Array, fileName: string): Promise<ReadFile> => {
  const look = lookOfBytes(bytes);
  if (look === 'xlsx' || look === 'ods') return ofTable(await openSheetTable(bytes, look, 1), look);
  const file = await decodeFile({ bytes });
  if (!file.ok) return { table: file, records: file };
  const { head, encoding } = file.value;
  if (!looksLikeJson(head) || /\.(?:csv|tsv)$/i.test(fileName))
    return ofTable(await openCsvTable(file.value, 1), encoding);
  let text = '';
  for await (const chunk of file.value.chunks()) text += chunk;
  const table = await readJsonTable(head, () => again([text]));
  return { table: table.ok ? ok({ ...table.value, encoding }) : table, records: readJson(text) };
};
