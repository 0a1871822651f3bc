import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ok, refused, type Result } from '../shared/result.ts';
import {
  END_OF_ROWS,
  readEnd,
  readHeader,
  tableLine,
  type BackupEnd,
  type BackupHeader,
} from './backup-format.server.ts';
import type { BackupFileProblem } from './backup-problem.ts';

type Table = BackupHeader['tables'][number];
/** What a whole and sound backup says of itself. */
export type SoundBackup = { header: BackupHeader; rows: Record<string, number> };
/** Takes the rows of a table (blocks of whole lines) and answers how many it took. */
export type TakeRows = (table: Table, rows: AsyncIterable<Buffer>) => Promise<number>;

class Cut extends Error {}

const NEWLINE = 10;
const LONGEST_LINE = 16 * 2 ** 20;
const ROWS_END = Buffer.from(`${END_OF_ROWS}\n`);
const ROWS_END_AFTER_ROW = Buffer.from(`\n${END_OF_ROWS}\n`);

/** Lines and blocks of rows from the unpacked bytes; `digest` covers what was taken so far. */
class BackupLines {
  readonly #source: AsyncIterator<Buffer>;
  readonly #hash = createHash('sha256');
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }
  digest(): string {
    return this.#hash.copy().digest('hex');
  }
  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done) throw new Cut();
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
  }
  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#hash.update(taken);
    return taken;
  }
  /** The next line without its end; undefined when it is longer than any of ours. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const at = this.#rest.indexOf(NEWLINE);
      if (at >= 0) return this.#take(at + 1).toString('utf8', 0, at);
      if (this.#rest.length > LONGEST_LINE) return undefined;
      await this.#more();
    }
  }
  /** Is there nothing left? Also lets the file's own end be checked. */
  async isAtEnd(): Promise<boolean> {
    return this.#rest.length === 0 && (await this.#source.next()).done === true;
  }
  /** The rows up to their end mark, in blocks of whole lines. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const isEmpty = this.#rest.subarray(0, ROWS_END.length).equals(ROWS_END);
      const end = isEmpty ? 0 : this.#rest.indexOf(ROWS_END_AFTER_ROW) + 1;
      const lines = isEmpty || end > 0 ? end : this.#rest.lastIndexOf(NEWLINE) + 1;
      if (lines > 0) yield this.#take(lines);
      if (isEmpty || end > 0) {
        this.#take(ROWS_END.length);
        return;
      }
      await this.#more();
    }
  }
}

const countRows: TakeRows = async (_table, blocks) => {
  let rows = 0;
  for await (const block of blocks)
    for (let at = block.indexOf(NEWLINE); at >= 0; at = block.indexOf(NEWLINE, at + 1)) rows++;
  return rows;
};

const readAll = async (
  lines: BackupLines,
  file: string,
  takeRows: TakeRows,
): Promise<Result<SoundBackup, BackupFileProblem>> => {
  const corrupt = (detail: string) => refused<BackupFileProblem>({ code: 'corrupt', file, detail });
  const header = readHeader((await lines.line()) ?? '');
  if (!header) return refused({ code: 'not-a-backup', file });
  if (!('tables' in header)) return refused({ code: 'newer-format', ...header });
  const rows: BackupEnd['rows'] = {};
  for (const table of header.tables) {
    if ((await lines.line()) !== tableLine(table.name)) return corrupt(table.name);
    rows[table.name] = await takeRows(table, lines.rows());
  }
  const sha256 = lines.digest();
  const end = readEnd((await lines.line()) ?? '');
  if (end?.sha256 !== sha256) return corrupt('sha-256');
  if (!(await lines.isAtEnd())) return corrupt('after the end');
  const wrong = header.tables.find(({ name }) => end.rows[name] !== rows[name]);
  return wrong ? corrupt(wrong.name) : ok({ header, rows });
};

const fileProblem = (error: unknown, file: string): BackupFileProblem | undefined => {
  if (error instanceof Cut) return { code: 'truncated', file };
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return { code: 'truncated', file };
  if (message === 'incorrect header check') return { code: 'not-a-backup', file };
  if (code?.startsWith('Z_')) return { code: 'corrupt', file, detail: message };
  if (syscall !== 'open' && syscall !== 'read') return undefined;
  return code === 'ENOENT'
    ? { code: 'file-missing', file }
    : { code: 'file-unreadable', file, detail: message };
};

/**
 * Reads a backup to its end and proves it: every table there, as many rows as were written, the same SHA-256. Without
 * `takeRows` the rows are only counted. Memory stays flat. Errors of `takeRows` are thrown as they are.
 */
export const readBackup = async (
  file: string,
  takeRows: TakeRows = countRows,
): Promise<Result<SoundBackup, BackupFileProblem>> => {
  const packed = createReadStream(file);
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    return await readAll(new BackupLines(packed.pipe(unpacked)), file, takeRows);
  } catch (error) {
    const problem = fileProblem(error, file);
    if (!problem) throw error;
    return refused(problem);
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
};
