import type { RowIssue } from './row-issue.ts';

/** A cell as the file holds it: a text, or several where the format itself has lists (JSON). */
export type Cell = string | readonly string[];

/** One row of a table, whatever the format; `cells` by the column's name as the file writes it. */
export type TableRow = { row: number; cells: ReadonlyMap<string, Cell>; issues: readonly RowIssue[] };

/** A row that could not be taken apart into cells. */
export type BrokenRow = { row: number; issues: readonly RowIssue[] };
