import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { socketFolder } from '../src/lib/platform/embedded-folders.server.ts';
import { urlFor, type Logins } from '../src/lib/platform/embedded-logins.server.ts';

/** Every row of the database of a data folder as text, by table: what a dump of it would hold. */
export const everyRow = async (dataFolder: string): Promise<Map<string, string[]>> => {
  const logins = JSON.parse(readFileSync(path.join(dataFolder, 'logins.json'), 'utf8')) as Logins;
  const connectionString = urlFor(socketFolder(dataFolder), 'postgres', logins, 'jalon');
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const found = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    found.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  await client.end();
  return found;
};

/** The tables in which anything differs. */
export const changedTables = (before: Map<string, string[]>, after: Map<string, string[]>): string[] => {
  const digest = (rows: string[] = []) => createHash('sha256').update(rows.join('\n')).digest('hex');
  return [...after.keys()].filter((name) => digest(before.get(name)) !== digest(after.get(name)));
};
