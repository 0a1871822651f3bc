import pg from 'pg';

/** Generated passwords of the embedded server's accounts (kept in `logins.json`, mode 0600). */
export type Logins = { postgres: string; jalon_owner: string; jalon_app: string; jalon_auth: string };

/** A connection address over the private socket. */
export const urlFor = (socket: string, user: keyof Logins, logins: Logins, database: string): string =>
  `postgres://${user}:${encodeURIComponent(logins[user])}@/${database}?host=${encodeURIComponent(socket)}`;

/** Does a server answer there? */
export const canConnect = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

/** The owner login migrates, the app login serves, the auth login signs in; made once, checked at every start. */
export const prepareLogins = async (socket: string, logins: Logins): Promise<void> => {
  const client = new pg.Client({ connectionString: urlFor(socket, 'postgres', logins, 'postgres') });
  await client.connect();
  try {
    for (const user of ['jalon_owner', 'jalon_app', 'jalon_auth'] as const) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [user]);
      const password = client.escapeLiteral(logins[user]);
      if (!rowCount) await client.query(`create role ${user} login password ${password}`);
    }
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'jalon'");
    if (!rowCount) await client.query('create database jalon owner jalon_owner');
    await client.query('revoke all on database jalon from public');
    await client.query('grant connect on database jalon to jalon_app, jalon_auth');
  } finally {
    await client.end();
  }
};
