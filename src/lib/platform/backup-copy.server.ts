/**
 * PostgreSQL's COPY over a `pg` connection. Text COPY is the database's own exact form of every type, the one that
 * pg_dump relies on: floats in the shortest digits that read back equal, bytea as hex, jsonb, arrays, xid8, nulls and
 * infinite dates, without a line of our own for any of them; JSON rows would need a rule for each. `pg` hands the
 * messages of COPY to whatever is submitted to it, which is all that is needed.
 */
import { once } from 'node:events';
import { Readable, type Duplex } from 'node:stream';
import type pg from 'pg';

/** The part of pg's connection that COPY uses; its published types leave it out. */
type CopyConnection = {
  stream: Duplex;
  query: (sql: string) => void;
  sendCopyFromChunk: (chunk: Buffer) => void;
  endCopyFrom: () => void;
  sendCopyFail: (reason: string) => void;
};

const BUFFERED = 256 * 1024;
const rowsOf = (commandTag: string): number => Number(commandTag.replace(/^COPY /, ''));

class CopyOut extends Readable {
  rows = 0;
  readonly #sql: string;
  #connection: CopyConnection | undefined;

  constructor(sql: string) {
    super({ highWaterMark: BUFFERED });
    this.#sql = sql;
  }
  submit(connection: unknown): void {
    this.#connection = connection as CopyConnection;
    this.#connection.query(this.#sql);
  }
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // A copy: pg uses its buffer again for what comes next.
    if (!this.destroyed && !this.push(Buffer.from(chunk))) this.#connection?.stream.pause();
  }
  handleCommandComplete({ text }: { text: string }): void {
    this.rows = rowsOf(text);
  }
  handleReadyForQuery(): void {
    if (!this.destroyed) this.push(null);
  }
  handleError(error: Error): void {
    this.destroy(error);
  }
  override _read(): void {
    this.#connection?.stream.resume();
  }
}

class CopyIn {
  readonly done: Promise<number>;
  readonly #sql: string;
  readonly #source: AsyncIterable<Buffer>;
  readonly #settle: PromiseWithResolvers<number>;
  #rows = 0;
  #isOver = false;
  #sourceError: unknown;

  constructor(sql: string, source: AsyncIterable<Buffer>) {
    this.#sql = sql;
    this.#source = source;
    this.#settle = Promise.withResolvers<number>();
    this.done = this.#settle.promise;
  }
  submit(connection: unknown): void {
    (connection as CopyConnection).query(this.#sql);
  }
  handleCopyInResponse(connection: unknown): void {
    void this.#send(connection as CopyConnection);
  }
  async #send(connection: CopyConnection): Promise<void> {
    try {
      for await (const chunk of this.#source) {
        if (this.#isOver) return;
        connection.sendCopyFromChunk(chunk);
        if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
      }
      connection.endCopyFrom();
    } catch (error) {
      this.#sourceError = error;
      connection.sendCopyFail('the rows could not be read');
    }
  }
  handleCommandComplete({ text }: { text: string }): void {
    this.#rows = rowsOf(text);
  }
  handleReadyForQuery(): void {
    this.#settle.resolve(this.#rows);
  }
  handleError(error: Error): void {
    this.#isOver = true;
    this.#settle.reject(this.#sourceError ?? error);
  }
}

/** Streams the rows that `COPY ... TO STDOUT` answers; `rows` counts them once the stream has ended. */
export const copyOut = (client: pg.Client, sql: string): Readable & { readonly rows: number } =>
  client.query(new CopyOut(sql));

/** Feeds `COPY ... FROM STDIN` and answers how many rows went in; rejects with the source's or the database's error. */
export const copyIn = (client: pg.Client, sql: string, source: AsyncIterable<Buffer>): Promise<number> =>
  client.query(new CopyIn(sql, source)).done;
