import { ok, type Result } from '../../shared/result.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import { guessColumns } from '../domain/guess-columns.ts';
import { mappingOfChoices, type MappingJson } from '../domain/mapping-choices.ts';
import { recogniseProfile } from '../domain/recognise-profile.ts';
import { shortened } from '../domain/row-issue.ts';
import { splitList } from '../domain/split-list.ts';
import type { Cell } from '../domain/table-row.ts';
import { openTable, type TableEncoding } from '../open-table.server.ts';
import type { FileBytes } from '../decode-file.server.ts';

/** A column as a person looks at it. `values` are all of its different ones, where they are few enough to be codes. */
export type LookedColumn = {
  name: string;
  samples: readonly string[];
  filled: number;
  values: readonly string[];
};

/** What a file is found to be before anything is decided: `profile` where it is one that is recognised. */
export type TableLook = {
  profile: string | null;
  encoding: TableEncoding;
  rows: number;
  columns: readonly LookedColumn[];
  /** What its columns seem to hold, as a mapping. */
  guess: MappingJson;
};

const SAMPLES = 3;
const EXAMPLES = 50;
const MOST_VALUES = 40;
const LONGEST_VALUE = 120;
const MOST_COLUMNS = 300;

type Seen = { samples: Set<string>; examples: string[]; values: Set<string>; filled: number };

const note = (seen: Seen, cell: Cell): void => {
  const text = (typeof cell === 'string' ? cell : cell.join(' ; ')).trim();
  if (text === '') return;
  seen.filled++;
  if (seen.samples.size < SAMPLES) seen.samples.add(shortened(text));
  if (seen.examples.length < EXAMPLES) seen.examples.push(text.slice(0, 300));
  if (seen.values.size > MOST_VALUES) return;
  for (const value of splitList(cell))
    if (value !== '') seen.values.add(value.length <= LONGEST_VALUE ? value : '');
};

const lookedColumn = (name: string, { samples, values, filled }: Seen): LookedColumn => ({
  name,
  samples: [...samples],
  filled,
  values: values.size <= MOST_VALUES ? [...values].filter(Boolean) : [],
});

/** Goes through a whole file once: its columns, examples of what stands in them, and what they seem to be. */
export const lookAtTable = async (
  file: { source: FileBytes; fileName: string },
  headerRow = 1,
): Promise<Result<TableLook, FileProblem>> => {
  const table = await openTable({ ...file, maySheet: true }, headerRow);
  if (!table.ok) return table;
  const names = table.value.columns.filter(Boolean).slice(0, MOST_COLUMNS);
  const seen = new Map(
    names.map((name): [string, Seen] => [
      name,
      { samples: new Set(), examples: [], values: new Set(), filled: 0 },
    ]),
  );
  let rows = 0;
  for await (const row of table.value.rows) {
    rows++;
    if (!('cells' in row)) continue;
    for (const [name, column] of seen) note(column, row.cells.get(name) ?? '');
  }
  const guessed = guessColumns([...seen].map(([name, { examples }]) => ({ name, examples })));
  return ok({
    profile: recogniseProfile(table.value.columns)?.name ?? null,
    encoding: table.value.encoding,
    rows,
    columns: [...seen].map(([name, one]) => lookedColumn(name, one)),
    guess: mappingOfChoices(file.fileName, guessed, [], undefined),
  });
};
