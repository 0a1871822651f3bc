import type pg from 'pg';
import type { Migration } from './migrations.server.ts';

/** A table as a backup sees it. `needs` are the tables that its foreign keys point to. */
export type BackupTable = { name: string; columns: string[]; key: string[]; needs: string[] };
/** Where a sequence (of an identity column, for instance) has come to. */
export type SequenceValue = { name: string; lastValue: string; isCalled: boolean };

/** Says which schema a database has; recorded in a backup, never restored. */
const VERSION_TABLE = 'platform.migration';

// What our migrations made belongs to the owner's login; a given database may hold other people's schemas too.
const OUR_SCHEMA = `n.nspowner = (select oid from pg_roles where rolname = current_user)
  and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;

const TABLES = `
  select n.nspname || '.' || c.relname as name,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by a.attnum) as columns,
    array(select a.attname::text from pg_index i
      cross join unnest(i.indkey) with ordinality as k (attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary order by k.place) as key,
    array(select distinct m.nspname || '.' || f.relname from pg_constraint k
      join pg_class f on f.oid = k.confrelid join pg_namespace m on m.oid = f.relnamespace
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> k.conrelid) as needs
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and ${OUR_SCHEMA}
  order by n.nspname || '.' || c.relname collate "C"`;

const SEQUENCES = `
  select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'S' and ${OUR_SCHEMA} order by 1`;

/** `schema.table` as SQL wants it. */
export const quoted = (client: pg.Client, name: string): string => {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)].map((part) => client.escapeIdentifier(part)).join('.');
};

/** A list of columns as SQL wants it. */
export const quotedColumns = (client: pg.Client, columns: readonly string[]): string =>
  columns.map((column) => client.escapeIdentifier(column)).join(', ');

/**
 * The tables, each after those that its foreign keys point to, so that rows can go in from first to last. A cycle of
 * foreign keys has no such order and is a fault of the schema: thrown.
 */
export const inDependencyOrder = <T extends { name: string; needs: string[] }>(tables: readonly T[]): T[] => {
  const names = new Set(tables.map(({ name }) => name));
  const placed = new Set<string>();
  const ordered: T[] = [];
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      ({ name, needs }) =>
        !placed.has(name) && needs.every((need) => placed.has(need) || !names.has(need) || need === name),
    );
    if (ready.length === 0) throw new Error('foreign keys form a cycle: no order to restore tables in');
    for (const table of ready) {
      placed.add(table.name);
      ordered.push(table);
    }
  }
  return ordered;
};

/** Every table of ours that holds data, in the order to restore them: read from the catalogue, so none is forgotten. */
export const readTables = async (client: pg.Client): Promise<BackupTable[]> => {
  const { rows } = await client.query<BackupTable>(TABLES);
  return inDependencyOrder(rows.filter(({ name }) => name !== VERSION_TABLE));
};

/** Sequences do not follow snapshots: read after one was taken, a value is never below what its rows hold. */
export const readSequences = async (client: pg.Client): Promise<SequenceValue[]> => {
  const values: SequenceValue[] = [];
  const { rows } = await client.query<{ name: string }>(SEQUENCES);
  for (const { name } of rows) {
    const { rows: found } = await client.query<Omit<SequenceValue, 'name'>>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${quoted(client, name)}`,
    );
    for (const value of found) values.push({ name, ...value });
  }
  return values;
};

/** The migrations that a database went through, oldest first; empty before the first one. */
export const readApplied = async (client: pg.Client): Promise<Omit<Migration, 'sql'>[]> => {
  const { rows: found } = await client.query<{ isThere: boolean }>(
    `select to_regclass('${VERSION_TABLE}') is not null as "isThere"`,
  );
  if (!found[0]?.isThere) return [];
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from ${VERSION_TABLE} order by name collate "C"`,
  );
  return rows;
};

// Text forms depend on these; the same on both sides, whatever the server's settings. A table whose rows a policy
// would hide is an error rather than a gap in the backup.
const SESSION = `
  set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set extra_float_digits = 3; set bytea_output = 'hex'; set row_security = off; set statement_timeout = 0;
  set idle_in_transaction_session_timeout = 0; set lock_timeout = '20s'`;

/** Prepares a connection to read or write rows as text, exactly. */
export const prepareSession = async (client: pg.Client): Promise<void> => {
  // A lost connection is told by the query that was running.
  client.on('error', () => undefined);
  await client.query(SESSION);
};
