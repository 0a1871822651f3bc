import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { ok, refused, type Result } from '../shared/result.ts';
import { copyOut } from './backup-copy.server.ts';
import { END_OF_ROWS, endLine, FORMAT, tableLine, type BackupHeader } from './backup-format.server.ts';
import type { BackupProblem } from './backup-problem.ts';
import {
  prepareSession,
  quoted,
  quotedColumns,
  readApplied,
  readSequences,
  readTables,
  type BackupTable,
} from './backup-schema.server.ts';
import { openConnection } from './database.server.ts';

/** A backup that was written; `rows` of each table, `bytes` of the file. */
export type WrittenBackup = {
  file: string;
  bytes: number;
  createdAt: string;
  schemaVersion: string;
  rows: Record<string, number>;
};
/** `signal` stops it half-way: the promise is rejected and nothing is left. */
export type BackupOptions = { now: Date; jalonVersion: string; isForced: boolean; signal?: AbortSignal };

/** A file that nobody has written to for that long was left by a backup that was killed. */
const ABANDONED_MS = 10 * 60_000;

const sizeAndAge = async (file: string) => {
  const found = await stat(file).catch(() => undefined);
  return found && { bytes: found.size, age: Date.now() - found.mtimeMs };
};

const select = (client: pg.Client, { name, columns, key }: BackupTable): string => {
  const order = key.length > 0 ? ` order by ${quotedColumns(client, key)}` : '';
  return `copy (select ${quotedColumns(client, columns)} from ${quoted(client, name)}${order}) to stdout`;
};

async function* contentOf(
  client: pg.Client,
  tables: BackupTable[],
  header: BackupHeader,
  rows: Record<string, number>,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const hashed = (part: Buffer | string): Buffer => {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    hash.update(bytes);
    return bytes;
  };
  yield hashed(`${JSON.stringify(header)}\n`);
  for (const table of tables) {
    yield hashed(`${tableLine(table.name)}\n`);
    const copied = copyOut(client, select(client, table));
    for await (const chunk of copied) yield hashed(chunk as Buffer);
    rows[table.name] = copied.rows;
    yield hashed(`${END_OF_ROWS}\n`);
  }
  yield Buffer.from(`${endLine({ rows, sha256: hash.digest('hex') })}\n`);
}

/** One snapshot for every table. Locked first: neither a migration nor a TRUNCATE can pass between two of them. */
const openSnapshot = async (client: pg.Client): Promise<BackupTable[]> => {
  const known = await readTables(client);
  await client.query('begin transaction isolation level repeatable read, read only');
  const names = known.map(({ name }) => quoted(client, name));
  if (names.length > 0) await client.query(`lock table ${names.join(', ')} in access share mode`);
  return readTables(client);
};

const NOT_WRITABLE = [
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENAMETOOLONG',
  'EFBIG',
  'EIO',
];

const fileProblem = (error: unknown, file: string): BackupProblem | undefined => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', file };
  if (code === 'EEXIST') return { code: 'being-written', file };
  return code && NOT_WRITABLE.includes(code)
    ? { code: 'file-not-writable', file, detail: message }
    : undefined;
};

const writeDraft = async (
  client: pg.Client,
  draft: string,
  { now, jalonVersion, signal }: BackupOptions,
): Promise<Result<Omit<WrittenBackup, 'file' | 'bytes'>, BackupProblem>> => {
  const tables = await openSnapshot(client);
  const version = (await readApplied(client)).at(-1);
  if (!version) return refused({ code: 'nothing-to-back-up' });
  const header: BackupHeader = {
    product: 'jalon-backup',
    format: FORMAT,
    createdAt: now.toISOString(),
    jalonVersion,
    schemaVersion: version,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    sequences: await readSequences(client),
  };
  const rows: Record<string, number> = {};
  const file = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(
    contentOf(client, tables, header, rows),
    createGzip({ level: 2 }),
    file,
    signal ? { signal } : {},
  );
  return ok({ createdAt: header.createdAt, schemaVersion: version.name, rows });
};

/** Gives the draft its name. Some systems do not sync a folder: the file itself is on the disk already. */
const settle = async (draft: string, file: string): Promise<void> => {
  await rename(draft, file);
  const folder = await open(path.dirname(file), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
};

/**
 * Writes every table of the installation, as of one moment, to `file` while it runs; memory stays flat. `ownerUrl` is
 * the owner's login. It is written beside the file and renamed when it is whole and on the disk: never half a backup.
 * Refused over an existing file unless forced. Errors of the database are thrown.
 */
export const writeBackup = async (
  ownerUrl: string,
  file: string,
  options: BackupOptions,
): Promise<Result<WrittenBackup, BackupProblem>> => {
  const draft = `${file}.part`;
  if (!options.isForced && (await sizeAndAge(file))) return refused({ code: 'file-exists', file });
  const standing = await sizeAndAge(draft);
  if (standing && standing.age < ABANDONED_MS) return refused({ code: 'being-written', file });
  const client = await openConnection(ownerUrl);
  try {
    await rm(draft, { force: true });
    await prepareSession(client);
    const written = await writeDraft(client, draft, options);
    if (!written.ok) return written;
    const bytes = (await sizeAndAge(draft))?.bytes ?? 0;
    await settle(draft, file);
    return ok({ file, bytes, ...written.value });
  } catch (error) {
    const problem = fileProblem(error, file);
    // Another backup to this file began in between: the draft is its own.
    if (problem?.code !== 'being-written') await rm(draft, { force: true });
    if (!problem) throw error;
    return refused(problem);
  } finally {
    await client.end();
  }
};
