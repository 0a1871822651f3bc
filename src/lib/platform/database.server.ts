import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

// Dates stay the text they are ('2026-11-23') and int8 becomes a number: a local date has no time zone to shift it.
const DATE = 1082;
const INT8 = 20;
const TIMESTAMP = 1114;
const types = new pg.TypeOverrides();
types.setTypeParser(DATE, (text) => text);
types.setTypeParser(TIMESTAMP, (text) => text);
types.setTypeParser(INT8, Number);
// Lists of dates likewise: read as lists of text.
const [DATES, TEXTS] = [1182, 1009];
types.setTypeParser(DATES, pg.types.getTypeParser(TEXTS) as (text: string) => string[]);

/**
 * Opens a pool on `url`; `size` connections at most. Errors of idle connections are left to the next query. `schema` is
 * where names without one are looked up, for a library that knows no other way.
 */
export const openDatabase = <Tables>(url: string, size = 8, schema?: string): Kysely<Tables> => {
  const pool = new pg.Pool({
    ...{ connectionString: url, max: size, types, application_name: 'jalon' },
    ...(schema && { options: `-c search_path=${schema}` }),
  });
  // A connection that breaks while it is lent out says so on itself: its query fails, the process goes on.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
};

/** Opens one plain connection, for LISTEN and COPY. The caller ends it. */
export const openConnection = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, types, application_name: 'jalon' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** The database's own answer that it is there (`/readyz`). */
export const pingDatabase = async <Tables>(db: Kysely<Tables>): Promise<void> => {
  await sql`select 1`.execute(db);
};

/** The login name in a connection address. */
export const loginOf = (url: string): string =>
  // A socket address has no host, which URL refuses.
  decodeURIComponent(new URL(url.replace('@/', '@localhost/')).username);

const RETRY_MS = 5000;

/**
 * Calls `onNotice` at each NOTIFY on the channel, and reconnects when the connection is lost. Only a hint: whoever
 * needs a guarantee polls as well. Returns how to stop.
 */
export const listen = async (
  url: string,
  channel: string,
  onNotice: () => void,
): Promise<() => Promise<void>> => {
  let isStopped = false;
  let client: pg.Client | undefined;
  const connect = async (): Promise<void> => {
    if (isStopped) return;
    const next = new pg.Client({ connectionString: url, application_name: 'jalon' });
    const retry = () => void setTimeout(() => void connect(), RETRY_MS).unref();
    let isLost = false;
    next.on('error', () => {
      if (isLost) return;
      isLost = true;
      next.removeAllListeners('notification');
      retry();
    });
    next.on('notification', onNotice);
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
      client = next;
    } catch {
      retry();
    }
  };
  await connect();
  return async () => {
    isStopped = true;
    await client?.end().catch(() => undefined);
  };
};
