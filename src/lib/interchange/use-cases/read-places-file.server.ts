import { createHash } from 'node:crypto';
import { ok, type Result } from '../../shared/result.ts';
import type { Table } from '../csv-table.server.ts';
import type { FileBytes } from '../decode-file.server.ts';
import { draftFromRow, type DraftContext, type RowOutcome } from '../domain/draft-from-row.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import { fitMapping } from '../domain/fit-mapping.ts';
import type { PlacesMapping } from '../domain/place-mapping.ts';
import { onceKey, rowIssue, type RowIssue } from '../domain/row-issue.ts';
import { openTable, type OpenTable, type TableEncoding } from '../open-table.server.ts';
import { readServiceList } from '../service-list.ts';

export type PlacesFile = {
  source: FileBytes;
  /** As the person knows it; a `.csv` is never taken for JSON. */
  fileName: string;
  /** Without one the file's profile is recognised. */
  mapping?: PlacesMapping;
  /** May it be a spreadsheet (XLSX, ODS)? Opening one costs more than reading text: not for whoever passes by. */
  maySheet?: boolean;
  /** The mappings there are, named when none fits. */
  otherMappings?: readonly PlacesMapping[];
  /** `country` (ISO 3166-1) of rows that do not say theirs; `today` is an ISO date. */
  defaults: { country: string; today: string };
};

export type PlacesRead = {
  /** "national-v1", "national-early", "walloon", or the mapping's own name. */
  profile: string;
  encoding: TableEncoding;
  /** What is to be said once of the whole file (columns that nothing reads). */
  fileIssues: readonly RowIssue[];
  /** Can be gone through once; nothing of the file is kept. */
  rows: AsyncIterable<RowOutcome>;
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Says once what is true of the whole file, and refuses a record key that an earlier row already had. */
const fileMemory = () => {
  const firstRows = new Map<string, number>();
  const said = new Set<string>();
  const isNews = (issue: RowIssue): boolean => {
    const key = onceKey(issue);
    if (key === undefined) return true;
    if (said.has(key)) return false;
    said.add(key);
    return true;
  };
  return ({ row, draft, issues }: RowOutcome): RowOutcome => {
    const news = issues.filter(isNews);
    const firstRow = draft && firstRows.get(draft.recordKey);
    if (draft && firstRow !== undefined) {
      const problem = { code: 'record-key-duplicate', value: draft.recordKey, params: { firstRow } } as const;
      return { row, issues: [...news, rowIssue(row, '', problem)] };
    }
    if (draft) firstRows.set(draft.recordKey, row);
    return { row, ...(draft && { draft }), issues: news };
  };
};

async function* outcomes(rows: Table['rows'], context: DraftContext): AsyncGenerator<RowOutcome> {
  const remember = fileMemory();
  for await (const row of rows) {
    yield remember('cells' in row ? draftFromRow(row, context) : { row: row.row, issues: row.issues });
  }
}

/** The rows of an open table as drafts in the directory's codes. Refused when no mapping fits its columns. */
export const readPlacesTable = (
  table: OpenTable,
  file: Pick<PlacesFile, 'mapping' | 'otherMappings' | 'defaults'>,
): Result<PlacesRead, FileProblem> => {
  const fitted = fitMapping(table.columns, file.mapping, file.otherMappings ?? []);
  if (!fitted.ok) return fitted;
  const { mapping, columns, fileIssues } = fitted.value;
  const rows = outcomes(table.rows, {
    ...{ mapping, columns, digest, readServices: readServiceList },
    ...file.defaults,
  });
  return ok({ profile: mapping.name, encoding: table.encoding, fileIssues, rows });
};

/**
 * Reads a file of places: bytes to text, text to rows, rows to drafts in the directory's codes. A problem with the whole
 * file (not a table, no mapping) is the result's; a problem with a row is that row's, and the others go on.
 */
export const readPlacesFile = async (file: PlacesFile): Promise<Result<PlacesRead, FileProblem>> => {
  const table = await openTable(file, file.mapping?.headerRow ?? 1);
  return table.ok ? readPlacesTable(table.value, file) : table;
};
