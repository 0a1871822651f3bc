import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { ok, refused, type Result } from '../shared/result.ts';

export type MigrationProblem =
  | { code: 'migration-changed'; name: string }
  | { code: 'migration-missing'; name: string }
  | { code: 'migration-failed'; name: string; detail: string }
  | { code: 'migration-locked' };

/** One numbered file of db/migrations, with the checksum of its text as written. */
export type Migration = { name: string; sql: string; checksum: string };

/** Any number will do, as long as nothing else on the database uses it. */
const LOCK = 726_511_020;

/** The migrations in the order of their numbers. */
export const readMigrations = (root: string): Migration[] => {
  const folder = path.join(root, 'db', 'migrations');
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
};

const compare = (all: Migration[], done: Map<string, string>): MigrationProblem | undefined => {
  for (const [name, checksum] of done) {
    const migration = all.find((candidate) => candidate.name === name);
    if (!migration) return { code: 'migration-missing', name };
    if (migration.checksum !== checksum) return { code: 'migration-changed', name };
  }
  return undefined;
};

/** The logins that receive grants: the one that serves, and the one that signs people in where there is one. */
export type Roles = { app: string; auth?: string | undefined };

const apply = async (
  client: pg.Client,
  migration: Migration,
  appRole: string,
): Promise<MigrationProblem | undefined> => {
  try {
    await client.query('begin');
    await client.query("set local lock_timeout = '10s'; set local statement_timeout = '10min'");
    await client.query(migration.sql.replaceAll('{{app}}', client.escapeIdentifier(appRole)));
    await client.query('insert into platform.migration (name, checksum, applied_at) values ($1, $2, now())', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
    return undefined;
  } catch (error) {
    await client.query('rollback');
    return { code: 'migration-failed', name: migration.name, detail: (error as Error).message };
  }
};

/** Again at every run: the login that signs people in may be named later than the first migration. */
const grantToAuth = async (client: pg.Client, role: string): Promise<void> => {
  const name = client.escapeIdentifier(role);
  await client.query(
    `grant usage on schema auth to ${name};
     grant select, insert, update, delete on all tables in schema auth to ${name};`,
  );
};

const hasAuthSchema = async (client: pg.Client): Promise<boolean> =>
  (await client.query("select 1 from pg_namespace where nspname = 'auth'")).rowCount === 1;

/**
 * Brings the database to the newest schema, as its owner: forward only, each file once, in a transaction of its own,
 * under an advisory lock so that two processes never migrate at the same time. `roles` receive the grants.
 * Returns the names applied now.
 */
export const migrate = async (
  ownerUrl: string,
  roles: Roles,
  all: Migration[],
): Promise<Result<string[], MigrationProblem>> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("set lock_timeout = '60s'");
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('create schema if not exists platform');
    await client.query(
      'create table if not exists platform.migration (name text primary key, checksum text not null, applied_at timestamptz not null)',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from platform.migration',
    );
    const done = new Map(rows.map((row) => [row.name, row.checksum]));
    const problem = compare(all, done);
    if (problem) return refused(problem);
    const applied: string[] = [];
    for (const migration of all.filter(({ name }) => !done.has(name))) {
      const failure = await apply(client, migration, roles.app);
      if (failure) return refused(failure);
      applied.push(migration.name);
    }
    if (roles.auth && (await hasAuthSchema(client))) await grantToAuth(client, roles.auth);
    return ok(applied);
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return refused({ code: 'migration-locked' });
    throw error;
  } finally {
    await client.end();
  }
};
