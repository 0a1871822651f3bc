import { foldText } from '../../shared/fold-text.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { cleanText } from './clean-text.ts';
import type { FileProblem } from './file-problem.ts';

/**
 * The names of a table's columns from its header row, cleaned. An empty name stays empty: such a column is read by
 * nobody. Refused when no column has a name, or when two have the same one (then no cell has a certain meaning).
 */
export const readHeader = (cells: readonly string[]): Result<string[], FileProblem> => {
  const names = cells.map((cell) => cleanText(cell).value.replace(/\s+/g, ' '));
  const named = names.filter((name) => name !== '');
  if (named.length === 0) return refused({ code: 'header-missing' });
  const columns = [...new Set(named.filter((name, index) => named.indexOf(name) !== index))];
  return columns.length > 0 ? refused({ code: 'header-duplicate', columns }) : ok(names);
};

/** The key that column names are compared by: "Code postal", "code_postal" and "CODE-POSTAL" are one. */
export const columnKey = (name: string): string => foldText(name);
