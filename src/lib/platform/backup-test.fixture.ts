import type { Kysely } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { inject } from 'vitest';
import { fillEveryTable } from './backup-odd-rows.fixture.ts';
import type { Target } from './backup-restore.server.ts';
import { quoted, readTables } from './backup-schema.server.ts';
import { writeBackup } from './backup-write.server.ts';
import { loginOf, openConnection } from './database.server.ts';
import { newId } from './ids.server.ts';
import { migrate, readMigrations } from './migrations.server.ts';
import { openOwnerTestDatabase } from './test-database.server.ts';

export const backupOptions = {
  now: new Date('2026-11-23T10:00:00Z'),
  jalonVersion: '0.0.0-test',
  isForced: false,
};

/** A database with a row in every table, its backup in `file`, and an empty database to restore it into. */
export type BackupTest = {
  file: string;
  folder: string;
  territoryId: string;
  db: Kysely<never>;
  source: pg.Client;
  spare: pg.Client;
  sourceUrl: string;
  target: Target;
  emptySpare: () => Promise<void>;
  /** A spare database that was never migrated. */
  dropSpare: () => Promise<void>;
  migrateSpare: (migrations?: Target['migrations']) => Promise<void>;
  close: () => Promise<void>;
};

const rowsOf = async (client: pg.Client, table: string): Promise<string[]> => {
  const { rows } = await client.query<{ row: string }>(
    `select t::text as row from ${quoted(client, table)} t order by t::text collate "C"`,
  );
  return rows.map(({ row }) => row);
};

/** Every row of every table that the catalogue knows, as the database writes it. */
export const rowsOfAll = async (client: pg.Client): Promise<Record<string, string[]>> => {
  const all: Record<string, string[]> = {};
  for (const { name } of await readTables(client)) all[name] = await rowsOf(client, name);
  return all;
};

const emptying = (client: pg.Client) => async (): Promise<void> => {
  const names = (await readTables(client)).map(({ name }) => quoted(client, name));
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
};

const dropping = (client: pg.Client) => async (): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace
     where nspowner = (select oid from pg_roles where rolname = current_user) and nspname <> 'public'`,
  );
  for (const { name } of rows) await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`);
};

const opened = async (target: Target) => {
  const sourceUrl = inject('ownerUrl');
  const [source, spare] = [await openConnection(sourceUrl), await openConnection(target.ownerUrl)];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-backup-'));
  return { sourceUrl, source, spare, folder, file: path.join(folder, 'whole.backup') };
};

/** Tables that know no territory hold its id as their own. */
const removeRows = async (source: pg.Client, territoryId: string): Promise<void> => {
  for (const { name, columns, key } of (await readTables(source)).reverse()) {
    const column = columns.includes('territory_id') ? 'territory_id' : (key[0] ?? '');
    await source.query(`delete from ${quoted(source, name)} where "${column}"::text = $1`, [territoryId]);
  }
};

/** Fills the test database and backs it up; `close` takes everything away again. */
export const openBackupTest = async (): Promise<BackupTest> => {
  const migrations = readMigrations(path.resolve(import.meta.dirname, '../../..'));
  const target = {
    ownerUrl: inject('spareOwnerUrl'),
    roles: { app: loginOf(inject('spareAppUrl')) },
    migrations,
  };
  const { sourceUrl, source, spare, folder, file } = await opened(target);
  const db = openOwnerTestDatabase<never>();
  const territoryId = newId();
  await fillEveryTable(db, territoryId);
  const written = await writeBackup(sourceUrl, file, backupOptions);
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  const dropSpare = dropping(spare);
  const migrateSpare = async (all = migrations) => void (await migrate(target.ownerUrl, target.roles, all));
  const close = async () => {
    await dropSpare();
    await migrateSpare();
    await removeRows(source, territoryId);
    await Promise.all([db.destroy(), source.end(), spare.end()]);
    rmSync(folder, { recursive: true });
  };
  const emptySpare = emptying(spare);
  return {
    file,
    folder,
    territoryId,
    db,
    source,
    spare,
    sourceUrl,
    target,
    emptySpare,
    dropSpare,
    migrateSpare,
    close,
  };
};
