import { ok, refused, type Result } from '../../shared/result.ts';
import type { FileProblem } from './file-problem.ts';
import { columnsOfMapping, type PlacesMapping } from './place-mapping.ts';
import { columnKey } from './read-header.ts';
import { KNOWN_PROFILES, recogniseProfile } from './recognise-profile.ts';
import { rowIssue, shortened, type RowIssue } from './row-issue.ts';
import type { ColumnIndex } from './row-reader.ts';

/** A mapping that a file's columns answer to, and what is to be said of the file as a whole. */
type FittedMapping = { mapping: PlacesMapping; columns: ColumnIndex; fileIssues: readonly RowIssue[] };

// The file's columns by the key that names are compared by.
type KeyedColumns = ReadonlyMap<string, string>;

const shareOf = (mapping: PlacesMapping, columns: KeyedColumns): number => {
  const wanted = columnsOfMapping(mapping);
  return wanted.filter((name) => columns.has(columnKey(name))).length / wanted.length;
};

// Enough to recognise the file; a file that is no table may have one endless name, or thousands.
const shown = (names: readonly string[]): string[] => names.filter(Boolean).slice(0, 100).map(shortened);

const needed = (
  names: readonly string[],
  columns: KeyedColumns,
  others: readonly PlacesMapping[],
): FileProblem => {
  const byFit = others.toSorted((a, b) => shareOf(b, columns) - shareOf(a, columns)).map(({ name }) => name);
  return { code: 'mapping-needed', columns: shown(names), options: [...byFit, ...KNOWN_PROFILES] };
};

// Without its name or its key column a file is not the one that the mapping was written for.
const indispensable = (mapping: PlacesMapping, columns: KeyedColumns): string[] => {
  const isMissing = (name: string) => !columns.has(columnKey(name));
  const names = mapping.fields.name?.columns ?? [];
  return [...mapping.recordKey.filter(isMissing), ...(names.every(isMissing) ? names : [])];
};

const fileIssues = (mapping: PlacesMapping, columns: KeyedColumns, isOwn: boolean): RowIssue[] => {
  const read = new Set([...columnsOfMapping(mapping), ...mapping.ignore].map(columnKey));
  const unread = [...columns].filter(([key]) => !read.has(key)).map(([, name]) => name);
  const missing = [...new Set(columnsOfMapping(mapping))].filter((name) => !columns.has(columnKey(name)));
  const issue = (code: 'columns-not-read' | 'columns-missing', names: readonly string[]) =>
    names.length > 0
      ? [rowIssue(mapping.headerRow, '', { code, params: { columns: names.join(', ') } })]
      : [];
  return [...issue('columns-not-read', unread), ...(isOwn ? issue('columns-missing', missing) : [])];
};

/**
 * Finds how to read a file with these columns: by the mapping given, else by recognising its profile. Refused with the
 * columns seen and the mappings there are (best fit first) when neither does.
 */
export const fitMapping = (
  names: readonly string[],
  given: PlacesMapping | undefined,
  others: readonly PlacesMapping[],
): Result<FittedMapping, FileProblem> => {
  const columns = new Map(names.filter(Boolean).map((name) => [columnKey(name), name]));
  const mapping = given ?? recogniseProfile(names);
  if (!mapping) return refused(needed(names, columns, others));
  const missing = given ? indispensable(given, columns) : [];
  if (missing.length > 0) {
    return refused({ code: 'mapping-column-missing', missing, columns: shown(names) });
  }
  const index = new Map(
    columnsOfMapping(mapping).flatMap((name) => {
      const column = columns.get(columnKey(name));
      return column === undefined ? [] : [[name, column] as const];
    }),
  );
  return ok({ mapping, columns: index, fileIssues: fileIssues(mapping, columns, given !== undefined) });
};
