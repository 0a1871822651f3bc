import { foldText } from '../../shared/fold-text.ts';
import { CELL_LIMIT, cleanText } from './clean-text.ts';
import type { FieldSource, MappedValue } from './place-mapping.ts';
import { rowIssue, type IssueCode, type IssueParams, type Reading, type RowIssue } from './row-issue.ts';
import { splitList } from './split-list.ts';
import type { Cell, TableRow } from './table-row.ts';

/** A value with the column it stood in, so that what is wrong with it can be found again. */
export type Placed = { column: string; text: string };

/** Reads the cells of one row through a mapping's sources, and gathers what had to be said about them. */
export type RowReader = {
  row: number;
  issues: RowIssue[];
  /** The cells of a source that hold something, cleaned. */
  cells: (source: FieldSource | undefined) => Placed[];
  /** The first cell of a source as it is written, for what is itself a document (JSON). */
  raw: (source: FieldSource | undefined) => Placed | undefined;
  /** The values of a source's cells, split, each with its column. */
  values: (source: FieldSource | undefined) => Placed[];
  note: (column: string, problem: { code: IssueCode; value?: string; params?: IssueParams }) => void;
  /** Keeps the problems of a reading, and gives its value. */
  take: <Value>(column: string, reading: Reading<Value>) => Value | undefined;
};

/** The file's own name of each column that a mapping names, where the file has it. */
export type ColumnIndex = ReadonlyMap<string, string>;

/** What a source's table makes of a value; undefined when it has none or does not know it. */
export const mappedValue = (source: FieldSource | undefined, text: string): MappedValue | undefined =>
  source?.values?.get(foldText(text));

const isEmptyValue = (source: FieldSource, text: string): boolean =>
  text === '' || (source.empty?.some((word) => word === text || foldText(word) === foldText(text)) ?? false);

// Refused rather than cut; nothing after this has to fear a text of any length.
const cellText = (text: string): Reading<string> & { value: string } =>
  text.length <= CELL_LIMIT
    ? cleanText(text)
    : {
        value: '',
        problems: [
          { code: 'text-too-long', value: text, params: { length: text.length, limit: CELL_LIMIT } },
        ],
      };

type Cleaner = (column: string, text: string) => string;

const cleanedCell = (cell: Cell, clean: (text: string) => string): Cell =>
  typeof cell === 'string' ? clean(cell) : cell.map(clean);

const presentCells = (row: TableRow, source: FieldSource, columns: ColumnIndex, clean: Cleaner) =>
  source.columns.flatMap((name) => {
    const column = columns.get(name);
    const cell = column === undefined ? undefined : row.cells.get(column);
    if (column === undefined || cell === undefined) return [];
    return [{ column, cell: cleanedCell(cell, (text) => clean(column, text)) }];
  });

/** A reader of one row. Each cell is cleaned once, however many fields read it. */
export const rowReader = (row: TableRow, columns: ColumnIndex): RowReader => {
  const issues: RowIssue[] = [...row.issues];
  const cleaned = new Map<string, string>();
  const note: RowReader['note'] = (column, problem) => void issues.push(rowIssue(row.row, column, problem));
  const clean: Cleaner = (column, text) => {
    const key = `${column}\n${text}`;
    const known = cleaned.get(key);
    if (known !== undefined) return known;
    const { value, problems } = cellText(text);
    for (const problem of problems) note(column, problem);
    cleaned.set(key, value);
    return value;
  };
  const placed = (source: FieldSource | undefined, take: (cell: Cell) => readonly string[]): Placed[] =>
    !source
      ? []
      : presentCells(row, source, columns, clean).flatMap(({ column, cell }) =>
          take(cell).flatMap((text) => (isEmptyValue(source, text) ? [] : [{ column, text }])),
        );
  return {
    row: row.row,
    issues,
    note,
    cells: (source) => placed(source, (cell) => (typeof cell === 'string' ? [cell] : [cell.join(' ; ')])),
    raw: (source) =>
      (source?.columns ?? []).flatMap((name): Placed[] => {
        const column = columns.get(name);
        const cell = column === undefined ? undefined : row.cells.get(column);
        return column !== undefined && typeof cell === 'string' && cell !== ''
          ? [{ column, text: cell }]
          : [];
      })[0],
    values: (source) => placed(source, (cell) => splitList(cell, source?.split)),
    take: (column, reading) => {
      for (const problem of reading.problems) note(column, problem);
      return reading.value;
    },
  };
};
