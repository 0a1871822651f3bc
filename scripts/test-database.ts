/**
 * A fresh, migrated database for the tests: the embedded PostgreSQL in a temporary folder, or, with
 * JALON_TEST_SUPERUSER_URL, a database of its own on the server named there (.ci/run does so with Debian's 15).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/lib/platform/embedded-postgres.server.ts';
import { migrate, readMigrations } from '../src/lib/platform/migrations.server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
    appUrl: string;
  }
}

type TestServer = { ownerUrl: string; appUrl: string; stop: () => Promise<void> };
const root = path.resolve(import.meta.dirname, '..');

const onGivenServer = async (superuserUrl: string): Promise<TestServer> => {
  const name = `jalon_test_${process.pid}`;
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const url = (user: string) => {
    const address = new URL(superuserUrl);
    address.username = user;
    address.password = 'test';
    address.pathname = `/${name}`;
    return address.href;
  };
  for (const user of [`${name}_owner`, `${name}_app`])
    await client.query(`create role ${user} login password 'test'`);
  await client.query(`create database ${name} owner ${name}_owner encoding 'UTF8' template template0`);
  const stop = async () => {
    await client.query(`drop database ${name} with (force)`);
    for (const user of [`${name}_owner`, `${name}_app`]) await client.query(`drop role ${user}`);
    await client.end();
  };
  return { ownerUrl: url(`${name}_owner`), appUrl: url(`${name}_app`), stop };
};

const onEmbeddedServer = async (): Promise<TestServer> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-test-'));
  const started = await startEmbeddedPostgres(root, path.join(folder, 'data'));
  if (!started.ok)
    throw new Error(`The embedded PostgreSQL did not start: ${JSON.stringify(started.problem)}`);
  const stop = async () => {
    await started.value.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ownerUrl: started.value.ownerUrl, appUrl: started.value.appUrl, stop };
};

export default async (project: TestProject) => {
  const given = process.env.JALON_TEST_SUPERUSER_URL;
  const server = given ? await onGivenServer(given) : await onEmbeddedServer();
  const appRole = decodeURIComponent(new URL(server.appUrl.replace('@/', '@localhost/')).username);
  const migrated = await migrate(server.ownerUrl, appRole, readMigrations(root));
  if (!migrated.ok) throw new Error(`Migrations failed: ${JSON.stringify(migrated.problem)}`);
  project.provide('ownerUrl', server.ownerUrl);
  project.provide('appUrl', server.appUrl);
  return server.stop;
};
