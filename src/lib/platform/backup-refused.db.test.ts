import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readBackup } from './backup-reader.server.ts';
import { restoreBackup } from './backup-restore.server.ts';
import { backupOptions, openBackupTest, rowsOfAll, type BackupTest } from './backup-test.fixture.ts';
import { writeBackup } from './backup-write.server.ts';
import { newId } from './ids.server.ts';

let at: BackupTest;
beforeAll(async () => {
  at = await openBackupTest();
});
beforeEach(() => at.emptySpare());
afterAll(() => at.close());

const unpackedLines = () => gunzipSync(readFileSync(at.file)).toString('utf8').split('\n').slice(0, -2);

/** The whole backup with its lines changed and its end made to fit them. */
const forge = (change: (lines: string[]) => string[]): string => {
  const end = JSON.parse(gunzipSync(readFileSync(at.file)).toString('utf8').split('\n').at(-2) as string) as {
    end: { rows: object; sha256: string };
  };
  const text = `${change(unpackedLines()).join('\n')}\n`;
  end.end.sha256 = createHash('sha256').update(text).digest('hex');
  const forged = path.join(at.folder, 'forged.backup');
  writeFileSync(forged, gzipSync(`${text}${JSON.stringify(end)}\n`));
  return forged;
};

const withHeader = (change: (header: Record<string, unknown>) => object) =>
  forge(([first, ...others]) => [
    JSON.stringify(change(JSON.parse(first as string) as Record<string, unknown>)),
    ...others,
  ]);

test('a database that holds a row is left alone', async () => {
  await at.spare.query(`insert into platform.installation_territory (code, territory_id) values ('x', $1)`, [
    at.territoryId,
  ]);
  expect(await restoreBackup(at.file, at.target)).toEqual({
    ok: false,
    problem: { code: 'database-not-empty', table: 'platform.installation_territory' },
  });
});

test('a file that was cut anywhere is refused before anything is written', async () => {
  const whole = readFileSync(at.file);
  const cut = path.join(at.folder, 'cut.backup');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
      writeFileSync(cut, whole.subarray(0, length));
      expect(await readBackup(cut)).toEqual({ ok: false, problem: { code: 'truncated', file: cut } });
    }),
    { numRuns: 40, examples: [[whole.length - 1], [0], [1]] },
  );
  expect(await restoreBackup(cut, at.target)).toMatchObject({ ok: false, problem: { code: 'truncated' } });
  expect(Object.values(await rowsOfAll(at.spare)).flat()).toEqual([]);
});

test('a file in which one bit has turned is refused', async () => {
  const content = gunzipSync(readFileSync(at.file));
  const turned = path.join(at.folder, 'turned.backup');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: content.length - 1 }), fc.nat(7), async (at, bit) => {
      const copy = Buffer.from(content);
      copy[at] = (copy[at] as number) ^ (1 << bit);
      writeFileSync(turned, gzipSync(copy));
      expect((await readBackup(turned)).ok).toBe(false);
    }),
    { numRuns: 60 },
  );
  const packed = readFileSync(at.file);
  packed[packed.length >> 1] = (packed[packed.length >> 1] as number) ^ 16;
  writeFileSync(turned, packed);
  expect((await restoreBackup(turned, at.target)).ok).toBe(false);
});

test('what is no backup says so', async () => {
  const other = path.join(at.folder, 'other');
  for (const content of [Buffer.from('hello'), gzipSync('hello\n'), gzipSync('{"format":1}\n')]) {
    writeFileSync(other, content);
    expect(await restoreBackup(other, at.target)).toEqual({
      ok: false,
      problem: { code: 'not-a-backup', file: other },
    });
  }
  const missing = path.join(at.folder, 'missing');
  expect(await restoreBackup(missing, at.target)).toMatchObject({ problem: { code: 'file-missing' } });
  expect(await restoreBackup(at.folder, at.target)).toMatchObject({ problem: { code: 'file-unreadable' } });
});

test('a row that a constraint refuses takes everything back', async () => {
  const forged = forge((lines) =>
    lines.map((line) =>
      line.startsWith(`${at.territoryId}\tbefore\t`) ? `${at.territoryId}\tbefore\t${newId()}` : line,
    ),
  );
  expect(await restoreBackup(forged, at.target)).toMatchObject({
    ok: false,
    problem: { code: 'rows-refused', table: 'directory.former_address' },
  });
  expect(Object.values(await rowsOfAll(at.spare)).flat()).toEqual([]);
});

test('a backup of a newer version, or of other code, is refused by name', async () => {
  const newer = withHeader((header) => ({
    ...header,
    jalonVersion: '9.9.9',
    schemaVersion: { name: '9999_future.sql', checksum: 'x' },
  }));
  expect(await restoreBackup(newer, at.target)).toEqual({
    ok: false,
    problem: { code: 'newer-backup', migration: '9999_future.sql', jalonVersion: '9.9.9' },
  });
  const format = withHeader((header) => ({ ...header, format: 2, jalonVersion: '9.9.9' }));
  expect(await restoreBackup(format, at.target)).toEqual({
    ok: false,
    problem: { code: 'newer-format', format: 2, jalonVersion: '9.9.9' },
  });
  const { name } = at.target.migrations.at(-1)!;
  const foreign = withHeader((header) => ({ ...header, schemaVersion: { name, checksum: 'x' } }));
  expect(await restoreBackup(foreign, at.target)).toMatchObject({
    problem: { code: 'foreign-backup', migration: name },
  });
});

test('a backup is never written over another file, nor readable by others, and leaves no draft', async () => {
  const kept = path.join(at.folder, 'kept.backup');
  writeFileSync(kept, 'mine');
  expect(await writeBackup(at.sourceUrl, kept, backupOptions)).toEqual({
    ok: false,
    problem: { code: 'file-exists', file: kept },
  });
  expect(readFileSync(kept, 'utf8')).toBe('mine');
  expect(await writeBackup(at.sourceUrl, kept, { ...backupOptions, isForced: true })).toMatchObject({
    ok: true,
  });
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  expect(existsSync(`${kept}.part`)).toBe(false);
  const nowhere = path.join(at.folder, 'no', 'folder');
  expect(await writeBackup(at.sourceUrl, nowhere, backupOptions)).toMatchObject({
    problem: { code: 'file-not-writable' },
  });
});

test('two backups to one file do not mix; what a killed one left is no obstacle', async () => {
  const shared = path.join(at.folder, 'shared.backup');
  writeFileSync(`${shared}.part`, 'half');
  expect(await writeBackup(at.sourceUrl, shared, backupOptions)).toEqual({
    ok: false,
    problem: { code: 'being-written', file: shared },
  });
  utimesSync(`${shared}.part`, new Date(0), new Date(0));
  expect(await writeBackup(at.sourceUrl, shared, backupOptions)).toMatchObject({ ok: true });
  expect((await readBackup(shared)).ok).toBe(true);
});

test('a database without an installation has nothing to back up', async () => {
  await at.dropSpare();
  expect(await writeBackup(at.target.ownerUrl, path.join(at.folder, 'none'), backupOptions)).toEqual({
    ok: false,
    problem: { code: 'nothing-to-back-up' },
  });
  expect(existsSync(path.join(at.folder, 'none'))).toBe(false);
  await at.migrateSpare();
});
