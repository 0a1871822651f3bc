import { ok, refused, type Result } from '../shared/result.ts';
import type { FileProblem } from './domain/file-problem.ts';
import { isJsonObject, rowFromJson } from './domain/json-row.ts';
import { JsonScanner, type JsonItem } from './domain/json-scanner.ts';
import { rowIssue } from './domain/row-issue.ts';
import type { BrokenRow, TableRow } from './domain/table-row.ts';
import { isHsdsService } from './hsds-records.ts';
import { shapeOf, type JsonListItem } from './json-shapes.ts';

type Chunks = () => AsyncIterable<string>;
type JsonTable = { columns: string[]; rows: AsyncIterable<TableRow | BrokenRow> };
type Parsed = { ok: true; value: unknown } | { ok: false; detail: string };

const parsed = (text: string): Parsed => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
};

const invalid = (detail: string) => refused<FileProblem>({ code: 'json-invalid', detail });

type Lists = Map<string, { columns: Set<string>; keys: Set<string>; hasObjects: boolean }>;
type Survey = { lists: Lists; keys: readonly string[] };

const surveyItem = (lists: Lists, { list, text }: JsonItem): Parsed => {
  const item = parsed(text);
  const seen = lists.get(list) ?? { columns: new Set(), keys: new Set(), hasObjects: false };
  lists.set(list, seen);
  if (item.ok && isJsonObject(item.value)) {
    seen.hasObjects = true;
    for (const key of Object.keys(item.value)) seen.keys.add(key);
    const row = rowFromJson(item.value, 0);
    if ('cells' in row) for (const name of row.cells.keys()) seen.columns.add(name);
  }
  return item;
};

// The whole text once, to know its lists and their columns, and that it is JSON, before any row goes in.
const surveyLists = async (chunks: Chunks): Promise<Result<Survey, FileProblem>> => {
  const scanner = new JsonScanner();
  const lists: Lists = new Map();
  let count = 0;
  for await (const chunk of chunks()) {
    for (const item of scanner.take(chunk)) {
      count += 1;
      const read = surveyItem(lists, item);
      if (!read.ok) return invalid(`${count}: ${read.detail}`);
    }
    if (scanner.problem) return invalid(`${count + 1}: ${scanner.problem}`);
  }
  return scanner.isComplete() ? ok({ lists, keys: scanner.keys }) : invalid(`${count + 1}: unexpected-end`);
};

async function* itemsOfList(chunks: Chunks, list: string): AsyncGenerator<JsonListItem> {
  const scanner = new JsonScanner();
  let row = 0;
  for await (const chunk of chunks()) {
    for (const item of scanner.take(chunk))
      if (item.list === list) yield { row: (row += 1), value: JSON.parse(item.text) as unknown };
  }
}

async function* rowsOfList(chunks: Chunks, list: string): AsyncGenerator<TableRow | BrokenRow> {
  for await (const { row, value } of itemsOfList(chunks, list)) yield rowFromJson(value, row);
}

const listTable = async (chunks: Chunks): Promise<Result<JsonTable, FileProblem>> => {
  const surveyed = await surveyLists(chunks);
  if (!surveyed.ok) return surveyed;
  const { lists, keys } = surveyed.value;
  const withObjects = [...lists].filter(([, { hasObjects }]) => hasObjects);
  const shape = shapeOf(withObjects.map(([list, look]) => ({ list, ...look })));
  if (shape?.kind === 'services-alone') return refused({ code: 'services-without-structures' });
  if (shape)
    return ok({ columns: [...shape.columns], rows: shape.rows((list) => itemsOfList(chunks, list)) });
  const [first, second] = withObjects;
  if (second) return refused({ code: 'json-several-lists', keys: withObjects.map(([list]) => list) });
  if (!first) return refused({ code: 'json-no-list', keys });
  return ok({ columns: [...first[1].columns], rows: rowsOfList(chunks, first[0]) });
};

async function* linesOf(chunks: Chunks): AsyncGenerator<{ row: number; text: string }> {
  let waiting = '';
  let row = 0;
  for await (const chunk of chunks()) {
    const lines = (waiting + chunk).split('\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) yield { row: (row += 1), text: line.trim() };
  }
  yield { row: row + 1, text: waiting.trim() };
}

type JsonLine = { row: number; text: string; item: Parsed };

async function* parsedLines(chunks: Chunks): AsyncGenerator<JsonLine> {
  for await (const { row, text } of linesOf(chunks)) if (text !== '') yield { row, text, item: parsed(text) };
}

const unreadable = ({ row, text }: JsonLine): BrokenRow => ({
  row,
  issues: [rowIssue(row, '', { code: 'row-unreadable', value: text })],
});

// One object a line; a line that is none is that row's problem alone.
async function* rowsOfLines(chunks: Chunks): AsyncGenerator<TableRow | BrokenRow> {
  for await (const line of parsedLines(chunks))
    yield line.item.ok ? rowFromJson(line.item.value, line.row) : unreadable(line);
}

async function* itemsOfLines(chunks: Chunks): AsyncGenerator<JsonListItem> {
  for await (const { row, item } of parsedLines(chunks)) if (item.ok) yield { row, value: item.value };
}

// What is made of several lines comes after the lines that are no JSON.
async function* shapedLines(
  chunks: Chunks,
  rows: AsyncIterable<TableRow | BrokenRow>,
): AsyncGenerator<TableRow | BrokenRow> {
  for await (const line of parsedLines(chunks)) if (!line.item.ok) yield unreadable(line);
  yield* rows;
}

/** Lines are a list without its brackets: the formats that are no tables are known by them as well. */
const linesTable = async (chunks: Chunks): Promise<Result<JsonTable, FileProblem>> => {
  const lists: Lists = new Map();
  for await (const { text } of parsedLines(chunks)) surveyItem(lists, { list: '', text });
  const look = lists.get('') ?? { columns: new Set<string>(), keys: new Set<string>() };
  const shape = shapeOf([{ list: '', ...look }]);
  if (shape?.kind === 'services-alone') return refused({ code: 'services-without-structures' });
  if (!shape) return ok({ columns: [...look.columns], rows: rowsOfLines(chunks) });
  const rows = shape.rows(() => itemsOfLines(chunks));
  return ok({ columns: [...shape.columns], rows: shapedLines(chunks, rows) });
};

// A first line that is an object of its own, with more below; or the only line of a list of services.
const areLines = (head: string): boolean => {
  const [first = '', ...others] = head.trimStart().split('\n');
  const item = parsed(first);
  if (!item.ok || !isJsonObject(item.value)) return false;
  return others.some((line) => line.trim() !== '') || isHsdsService(new Set(Object.keys(item.value)));
};

/** Does the text look like JSON rather than a table with separators? */
export const looksLikeJson = (head: string): boolean => /^\s*(?:\{|\[\s*(?:[{[\]"]|-?\d|$))/.test(head);

/**
 * The rows of a JSON text: one of the formats that `shapeOf` knows, a list of objects, an object that holds one such list ({"places": [...]}), GeoJSON features,
 * or one object a line (NDJSON). The text is gone through twice, item by item, and never held whole. Rows are numbered
 * from 1 in their list; of NDJSON, by their line.
 */
export const readJsonTable = async (head: string, chunks: Chunks): Promise<Result<JsonTable, FileProblem>> =>
  areLines(head) ? linesTable(chunks) : listTable(chunks);
