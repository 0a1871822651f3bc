import { sql } from 'kysely';
import type { DirectoryDatabase, DirectoryTables } from './directory-tables.server.ts';

type Table = keyof DirectoryTables & `directory.${string}`;
type Row = Readonly<Record<string, unknown>>;

/** Rows of one statement: large enough to be fast, small enough that its text stays under a few megabytes. */
export const BATCH_ROWS = 500;

const inBatches = async (rows: readonly Row[], work: (batch: readonly Row[]) => Promise<unknown>) => {
  for (let start = 0; start < rows.length; start += BATCH_ROWS)
    await work(rows.slice(start, start + BATCH_ROWS));
};

// One JSON parameter instead of 35 for each row: PostgreSQL casts each value to its column's type.
const recordset = (table: Table, rows: readonly Row[]) =>
  sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`;

/** Inserts whole rows (a column that is left out becomes null, not its default); conflicts can be left alone. */
export const insertRows = async (
  db: DirectoryDatabase,
  table: Table,
  rows: readonly Row[],
  onConflict: 'fails' | 'is-left-alone' = 'fails',
): Promise<void> => {
  const conflict = onConflict === 'fails' ? sql`` : sql`on conflict do nothing`;
  await inBatches(rows, (batch) =>
    sql`insert into ${sql.table(table)} select * from ${recordset(table, batch)} ${conflict}`.execute(db),
  );
};

/** Writes every column of rows that are there already, found by territory and `keys`. */
export const updateRows = async (
  db: DirectoryDatabase,
  table: Table,
  keys: readonly string[],
  rows: readonly Row[],
): Promise<void> => {
  if (rows.length === 0) return;
  const all = ['territory_id', ...keys];
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !all.includes(column));
  const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = given.${sql.ref(column)}`));
  const match = sql.join(
    all.map((key) => sql`present.${sql.ref(key)} = given.${sql.ref(key)}`),
    sql` and `,
  );
  await inBatches(rows, (batch) =>
    sql`update ${sql.table(table)} as present set ${set} from ${recordset(table, batch)} as given where ${match}`.execute(
      db,
    ),
  );
};

/**
 * Lets PostgreSQL look at the tables that an import fills, in the middle of its transaction. Without it the planner
 * takes the first column of any index (the territory) to be selective, and the check of every foreign key reads the
 * whole table: 20,000 places take two minutes instead of twenty seconds. Needs the owner; waits for nobody.
 */
export const gatherStatistics = async (db: DirectoryDatabase): Promise<void> => {
  await sql`analyze (skip_locked) directory.location, directory.organization, directory.service,
    directory.timetable, directory.source_record, directory.location_search, directory.change`.execute(db);
};
