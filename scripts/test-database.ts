/**
 * A fresh, migrated database for the tests: the embedded PostgreSQL in a temporary folder, or, with
 * JALON_TEST_SUPERUSER_URL, a database of its own on the server named there (.ci/run does so with Debian's 15).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { loginOf } from '../src/lib/platform/database.server.ts';
import { startEmbeddedPostgres } from '../src/lib/platform/embedded-postgres.server.ts';
import { migrate, readMigrations } from '../src/lib/platform/migrations.server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
    appUrl: string;
    authUrl: string;
    /** A second database of the same logins, migrated and empty: whoever fills it empties it again. */
    spareOwnerUrl: string;
    spareAppUrl: string;
  }
}

type TestServer = {
  ownerUrl: string;
  appUrl: string;
  authUrl: string;
  spareOwnerUrl: string;
  spareAppUrl: string;
  stop: () => Promise<void>;
};
const root = path.resolve(import.meta.dirname, '..');

const onGivenServer = async (superuserUrl: string): Promise<TestServer> => {
  const name = `jalon_test_${process.pid}`;
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const url = (user: string, database = name) => {
    const address = new URL(superuserUrl);
    address.username = `${name}_${user}`;
    address.password = 'test';
    address.pathname = `/${database}`;
    return address.href;
  };
  for (const user of [`${name}_owner`, `${name}_app`, `${name}_auth`])
    await client.query(`create role ${user} login password 'test'`);
  const spare = `${name}_spare`;
  for (const database of [name, spare])
    await client.query(`create database ${database} owner ${name}_owner encoding 'UTF8' template template0`);
  const stop = async () => {
    for (const database of [name, spare]) await client.query(`drop database ${database} with (force)`);
    for (const user of [`${name}_owner`, `${name}_app`, `${name}_auth`])
      await client.query(`drop role ${user}`);
    await client.end();
  };
  return {
    ownerUrl: url('owner'),
    appUrl: url('app'),
    authUrl: url('auth'),
    spareOwnerUrl: url('owner', spare),
    spareAppUrl: url('app', spare),
    stop,
  };
};

// Only the embedded server's own account makes databases; its password lies in the data folder.
const makeSpareDatabase = async (dataFolder: string, ownerUrl: string): Promise<void> => {
  const logins = JSON.parse(readFileSync(path.join(dataFolder, 'logins.json'), 'utf8')) as {
    postgres: string;
  };
  const connectionString = ownerUrl.replace(
    /\/\/[^@]+@\/jalon\?/,
    `//postgres:${logins.postgres}@/postgres?`,
  );
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('create database jalon_spare owner jalon_owner');
  await client.end();
};

const onEmbeddedServer = async (): Promise<TestServer> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-test-'));
  const dataFolder = path.join(folder, 'data');
  const started = await startEmbeddedPostgres(root, dataFolder);
  if (!started.ok)
    throw new Error(`The embedded PostgreSQL did not start: ${JSON.stringify(started.problem)}`);
  const stop = async () => {
    await started.value.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const { ownerUrl, appUrl, authUrl } = started.value;
  await makeSpareDatabase(dataFolder, ownerUrl);
  const spare = (url: string) => url.replace('@/jalon?', '@/jalon_spare?');
  const spares = { spareOwnerUrl: spare(ownerUrl), spareAppUrl: spare(appUrl) };
  return { ownerUrl, appUrl, authUrl, ...spares, stop };
};

export default async (project: TestProject) => {
  const given = process.env.JALON_TEST_SUPERUSER_URL;
  const server = given ? await onGivenServer(given) : await onEmbeddedServer();
  const roles = { app: loginOf(server.appUrl), auth: loginOf(server.authUrl) };
  for (const ownerUrl of [server.ownerUrl, server.spareOwnerUrl]) {
    const migrated = await migrate(ownerUrl, roles, readMigrations(root));
    if (!migrated.ok) throw new Error(`Migrations failed: ${JSON.stringify(migrated.problem)}`);
  }
  for (const name of ['ownerUrl', 'appUrl', 'authUrl', 'spareOwnerUrl', 'spareAppUrl'] as const)
    project.provide(name, server[name]);
  return server.stop;
};
