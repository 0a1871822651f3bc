import { rowIssue, type RowIssue } from './row-issue.ts';
import type { BrokenRow, Cell, TableRow } from './table-row.ts';

type JsonObject = { [key: string]: unknown };

const DEEPEST = 4;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const scalar = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value);

type Sink = { cells: Map<string, Cell>; issues: RowIssue[]; row: number };

// What the value is, not all of it: nesting without end cannot be written out.
const described = (value: unknown): string => {
  if (Array.isArray(value)) return `[… ${value.length}]`;
  return isJsonObject(value) ? `{ ${Object.keys(value).join(', ')} }` : scalar(value);
};

const noteNested = (sink: Sink, name: string, value: unknown): void => {
  sink.issues.push(rowIssue(sink.row, name, { code: 'nested-value', value: described(value) }));
};

// Lists of objects that a profile reads whole, as the JSON that a CSV holds in one cell.
const DOCUMENTS: ReadonlySet<string> = new Set(['prestations']);

// {"adresse": {"rue": "…"}} gives the column "adresse.rue"; a list of texts is a cell with several values.
const flatten = (sink: Sink, object: JsonObject, prefix: string, depth: number): void => {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix + key;
    if (isJsonObject(value) && depth < DEEPEST) flatten(sink, value, `${name}.`, depth + 1);
    else if (isJsonObject(value)) noteNested(sink, name, value);
    else if (!Array.isArray(value)) sink.cells.set(name, scalar(value));
    else if (DOCUMENTS.has(name)) sink.cells.set(name, JSON.stringify(value));
    else if (value.some((item) => typeof item === 'object' && item !== null)) noteNested(sink, name, value);
    else sink.cells.set(name, value.map(scalar));
  }
};

// GeoJSON: the properties are the row, the point its coordinates.
const unwrapped = (item: JsonObject): JsonObject => {
  if (item.type !== 'Feature' || !isJsonObject(item.properties)) return item;
  const point =
    isJsonObject(item.geometry) && item.geometry.type === 'Point' ? item.geometry.coordinates : undefined;
  const [longitude, latitude]: unknown[] = Array.isArray(point) ? point : [];
  return latitude === undefined ? item.properties : { latitude, longitude, ...item.properties };
};

/** One item of a JSON list as a row; what is no object is a problem of that row. */
export const rowFromJson = (item: unknown, row: number): TableRow | BrokenRow => {
  if (!isJsonObject(item)) {
    return { row, issues: [rowIssue(row, '', { code: 'row-not-an-object', value: described(item) })] };
  }
  const sink: Sink = { cells: new Map(), issues: [], row };
  flatten(sink, unwrapped(item), '', 0);
  return sink;
};
