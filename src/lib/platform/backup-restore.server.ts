import type pg from 'pg';
import { ok, refused, type Result } from '../shared/result.ts';
import { copyIn } from './backup-copy.server.ts';
import type { BackupHeader } from './backup-format.server.ts';
import type { BackupFileProblem, ForwardProblem, LoadProblem, VersionProblem } from './backup-problem.ts';
import { readBackup, type SoundBackup, type TakeRows } from './backup-reader.server.ts';
import { prepareSession, quoted, quotedColumns, readApplied, readTables } from './backup-schema.server.ts';
import { openConnection } from './database.server.ts';
import { migrate, type Migration, type MigrationProblem, type Roles } from './migrations.server.ts';

export type RestoreProblem =
  BackupFileProblem | LoadProblem | VersionProblem | ForwardProblem | MigrationProblem;
/** What was put back: rows of each table, and the migrations that the backup is older than. */
export type Restored = {
  createdAt: string;
  schemaVersion: string;
  rows: Record<string, number>;
  migratedSince: string[];
};
/** This version's schema, and the serving login that it grants to. */
export type Target = { ownerUrl: string; roles: Roles; migrations: Migration[] };

const versionProblem = (header: BackupHeader, migrations: Migration[]): VersionProblem | undefined => {
  const { name, checksum } = header.schemaVersion;
  const known = migrations.find((migration) => migration.name === name);
  const { jalonVersion } = header;
  if (!known) return { code: 'newer-backup', migration: name, jalonVersion };
  return known.checksum === checksum ? undefined : { code: 'foreign-backup', migration: name, jalonVersion };
};

const filledTable = async (client: pg.Client): Promise<string | undefined> => {
  for (const { name } of await readTables(client)) {
    const { rows } = await client.query(`select from ${quoted(client, name)} limit 1`);
    if (rows.length > 0) return name;
  }
  return undefined;
};

/**
 * A fresh database gets the schema that the backup was made with, so that the migrations after it also bring its rows
 * forward. One that is further already takes the rows as they are: a column that the file lacks gets its default.
 */
const migrateToBackup = async (client: pg.Client, target: Target, version: string) => {
  const { ownerUrl, roles, migrations } = target;
  const upTo = migrations.filter(({ name }) => name <= version);
  const applied = await readApplied(client);
  const isFurther = applied.some(({ name }) => name > version);
  return migrate(ownerUrl, roles, isFurther ? migrations : upTo);
};

const unknownName = async (client: pg.Client, header: BackupHeader): Promise<string | undefined> => {
  const known = new Map((await readTables(client)).map(({ name, columns }) => [name, new Set(columns)]));
  const names = header.tables.flatMap(({ name, columns }) => [
    { name, isKnown: known.has(name) },
    ...columns.map((column) => ({
      name: `${name}.${column}`,
      isKnown: known.get(name)?.has(column) ?? false,
    })),
  ]);
  return names.find(({ isKnown }) => !isKnown)?.name;
};

// Rows come back as they were: what triggers wrote when they first came is among them.
const withoutTriggers = async (client: pg.Client, tables: string[], work: () => Promise<void>) => {
  const { rows } = await client.query<{ name: string; trigger: string }>(
    `select n.nspname || '.' || c.relname as name, t.tgname as trigger from pg_trigger t
     join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgenabled = 'O' and n.nspname || '.' || c.relname = any($1)`,
    [tables],
  );
  const turn = async (word: 'enable' | 'disable') => {
    for (const { name, trigger } of rows)
      await client.query(
        `alter table ${quoted(client, name)} ${word} trigger ${client.escapeIdentifier(trigger)}`,
      );
  };
  await turn('disable');
  await work();
  await turn('enable');
};

const setSequences = async (client: pg.Client, header: BackupHeader): Promise<void> => {
  for (const { name, lastValue, isCalled } of header.sequences)
    await client.query('select setval(to_regclass($1), $2, $3) where to_regclass($1) is not null', [
      quoted(client, name),
      lastValue,
      isCalled,
    ]);
};

/** A refusal on the way, which takes the transaction back. */
class Refused extends Error {
  readonly problem: RestoreProblem;
  constructor(problem: RestoreProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

const takeInto =
  (client: pg.Client): TakeRows =>
  async ({ name, columns }, rows) => {
    const sql = `copy ${quoted(client, name)} (${quotedColumns(client, columns)}) from stdin`;
    try {
      return await copyIn(client, sql, rows);
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      // 22: a value that its column does not take; 23: a constraint.
      if (/^2[23]/.test(code ?? ''))
        throw new Refused({ code: 'rows-refused', table: name, detail: message });
      throw error;
    }
  };

const fill = async (client: pg.Client, file: string, header: BackupHeader): Promise<void> => {
  const tables = header.tables.map(({ name }) => name);
  const filled = await filledTable(client);
  if (filled) throw new Refused({ code: 'database-not-empty', table: filled });
  await withoutTriggers(client, tables, async () => {
    const taken = await readBackup(file, takeInto(client));
    if (!taken.ok) throw new Refused(taken.problem);
  });
  await setSequences(client, header);
};

const loadProblem = (error: unknown): RestoreProblem | undefined => {
  if (error instanceof Refused) return error.problem;
  const { code, message } = error as { code?: string; message: string };
  if (code === '55P03') return { code: 'database-busy' };
  return code === '53100' ? { code: 'database-full', detail: message } : undefined;
};

const load = async (
  client: pg.Client,
  file: string,
  header: BackupHeader,
): Promise<RestoreProblem | undefined> => {
  const unknown = await unknownName(client, header);
  if (unknown) return { code: 'schema-differs', name: unknown };
  try {
    await client.query('begin');
    const names = (await readTables(client)).map(({ name }) => quoted(client, name));
    await client.query(`lock table ${names.join(', ')} in share row exclusive mode`);
    await fill(client, file, header);
    await client.query('commit');
    return undefined;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const problem = loadProblem(error);
    if (!problem) throw error;
    return problem;
  }
};

const restoreSound = async (
  client: pg.Client,
  file: string,
  { header, rows }: SoundBackup,
  target: Target,
): Promise<Result<Restored, RestoreProblem>> => {
  const version = header.schemaVersion.name;
  const filled = await filledTable(client);
  if (filled) return refused({ code: 'database-not-empty', table: filled });
  const prepared = await migrateToBackup(client, target, version);
  if (!prepared.ok) return prepared;
  const problem = await load(client, file, header);
  if (problem) return refused(problem);
  const forward = await migrate(target.ownerUrl, target.roles, target.migrations);
  if (!forward.ok) return refused({ code: 'not-migrated-forward', cause: forward.problem });
  await client.query('analyze');
  return ok({ createdAt: header.createdAt, schemaVersion: version, rows, migratedSince: forward.value });
};

/**
 * Puts a backup into an empty database, fresh or migrated, of any supported PostgreSQL: the file is proved to its end
 * first, then all rows go in within one transaction, or none. Servers that use the database have to be started again.
 */
export const restoreBackup = async (
  file: string,
  target: Target,
): Promise<Result<Restored, RestoreProblem>> => {
  const sound = await readBackup(file);
  if (!sound.ok) return sound;
  const problem = versionProblem(sound.value.header, target.migrations);
  if (problem) return refused(problem);
  const client = await openConnection(target.ownerUrl);
  try {
    await prepareSession(client);
    return await restoreSound(client, file, sound.value, target);
  } finally {
    await client.end();
  }
};
