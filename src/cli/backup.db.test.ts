import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { quoted, readTables } from '#lib/platform/backup-schema.server.ts';
import { openConnection } from '#lib/platform/database.server.ts';
import { runBackup, runRestore } from './backup.ts';
import { runVerb, testSettings } from './command.fixture.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-cli-backup-'));
const file = path.join(folder, 'all.backup');
const spare = testSettings({ databaseUrl: inject('spareAppUrl'), ownerUrl: inject('spareOwnerUrl') });

afterAll(async () => {
  const client = await openConnection(inject('spareOwnerUrl'));
  const names = (await readTables(client)).map(({ name }) => quoted(client, name));
  await client.query(`truncate ${names.join(', ')}`);
  await client.end();
  rmSync(folder, { recursive: true });
});

test('a backup is written once, refused the second time, and goes into an empty database', async () => {
  const written = await runVerb(runBackup, [file, '--json']);
  expect(written).toMatchObject({ code: 0, err: [] });
  const { rows, ...said } = JSON.parse(written.out.join('')) as { rows: object };
  expect(said).toMatchObject({ ok: true, file, createdAt: '2026-11-23T10:00:00.000Z' });

  const again = await runVerb(runBackup, [file, '--json']);
  expect(again.code).toBe(1);
  expect(JSON.parse(again.out.join(''))).toEqual({ ok: false, problem: { code: 'file-exists', file } });
  expect(again.err[0]).toContain('--force');
  expect((await runVerb(runBackup, [file, '--force'])).code).toBe(0);

  const restored = await runVerb(runRestore, [file, '--json'], spare);
  expect(restored).toMatchObject({ code: 0, err: [] });
  expect(JSON.parse(restored.out.join(''))).toMatchObject({ ok: true, rows, migratedSince: [] });
});

test('what is no backup is refused in words, and wrong usage exits with 2', async () => {
  const missing = await runVerb(runRestore, [path.join(folder, 'missing')], spare);
  expect(missing).toMatchObject({ code: 1, out: [] });
  expect(missing.err[0]).toContain('n’existe pas');
  for (const [verb, args] of [
    [runBackup, []],
    [runBackup, ['a', 'b']],
    [runRestore, []],
    [runRestore, [file, '--nope']],
  ] as const) {
    const { code, out, err } = await runVerb(verb, [...args], spare);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err[0]).toMatch(/^jalon (backup|restore) FICHIER/);
  }
  expect(await runVerb(runBackup, ['--help'])).toMatchObject({ code: 0, err: [] });
});
