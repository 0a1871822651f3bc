import { sql } from 'kysely';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { restoreBackup } from './backup-restore.server.ts';
import { readSequences } from './backup-schema.server.ts';
import { backupOptions, openBackupTest, rowsOfAll, type BackupTest } from './backup-test.fixture.ts';
import { writeBackup } from './backup-write.server.ts';
import { newId } from './ids.server.ts';

let at: BackupTest;
beforeAll(async () => {
  at = await openBackupTest();
});
beforeEach(() => at.emptySpare());
afterAll(() => at.close());

test('a restored database holds every row of every table as it was, and its sequences', async () => {
  const before = await rowsOfAll(at.source);
  const tablesWithoutRow = Object.keys(before).filter((name) => before[name]?.length === 0);
  expect(tablesWithoutRow, 'add a row in backup-odd-rows.fixture.ts').toEqual([]);
  const restored = await restoreBackup(at.file, at.target);
  expect(restored).toMatchObject({
    ok: true,
    value: { createdAt: '2026-11-23T10:00:00.000Z', migratedSince: [] },
  });
  expect(await rowsOfAll(at.spare)).toEqual(before);
  expect(await readSequences(at.spare)).toEqual(await readSequences(at.source));
  // Triggers were off while rows came in, and are on again.
  await at.spare.query('update directory.location set version = 2 where territory_id = $1', [at.territoryId]);
  const after = (await rowsOfAll(at.spare))['directory.offer_change'] ?? [];
  expect(after.length).toBe((before['directory.offer_change'] ?? []).length + 2);
});

test('a backup of a restored database is the same backup', async () => {
  await restoreBackup(at.file, at.target);
  const again = path.join(at.folder, 'again.backup');
  expect(await writeBackup(at.target.ownerUrl, again, backupOptions)).toMatchObject({ ok: true });
  const unpacked = (name: string) => gunzipSync(readFileSync(name)).toString('utf8').split('\n').sort();
  expect(unpacked(again)).toEqual(unpacked(at.file));
});

const next = {
  name: '9000_next.sql',
  checksum: 'next',
  sql: `alter table territory.bassin add column note text not null default 'default';
    update territory.bassin set note = 'from ' || code;
    create table territory.later (territory_id uuid, primary key (territory_id))`,
};
const notesOf = async () =>
  (await at.spare.query<{ note: string }>('select note from territory.bassin')).rows;

test('the next release takes it into a fresh database, and its migrations bring the rows forward', async () => {
  await at.dropSpare();
  const restored = await restoreBackup(at.file, {
    ...at.target,
    migrations: [...at.target.migrations, next],
  });
  expect(restored).toMatchObject({ ok: true, value: { migratedSince: ['9000_next.sql'] } });
  expect(await notesOf()).toContainEqual({ note: 'from B' });
});

test('a database of the next release that is empty takes it with defaults', async () => {
  await at.dropSpare();
  const all = [...at.target.migrations, next];
  await at.migrateSpare(all);
  expect(await restoreBackup(at.file, { ...at.target, migrations: all })).toMatchObject({ ok: true });
  expect(await notesOf()).toContainEqual({ note: 'default' });
  await at.dropSpare();
  await at.migrateSpare();
});

test('a backup taken while rows are written is of one moment', async () => {
  const other = newId();
  await sql`insert into territory.territory (territory_id, code, name, country, time_zone, default_locale, file_sha256, loaded_at)
    values (${other}, ${other}, '{}', 'BE', 'Europe/Brussels', 'fr', '', now())`.execute(at.db);
  let isRunning = true;
  const write = async () => {
    // One transaction writes a province and a bassin of the same code: never one without the other.
    for (let i = 0; isRunning; i++)
      await at.db.transaction().execute(async (tx) => {
        await sql`insert into territory.bassin values (${other}, ${String(i)}, '{}')`.execute(tx);
        await sql`insert into territory.province values (${other}, ${String(i)}, '{}')`.execute(tx);
      });
  };
  const writing = write();
  const moving = path.join(at.folder, 'moving.backup');
  const counts: number[] = [];
  for (let i = 0; i < 3; i++) {
    expect(await writeBackup(at.sourceUrl, moving, { ...backupOptions, isForced: true })).toMatchObject({
      ok: true,
    });
    await at.emptySpare();
    expect(await restoreBackup(moving, at.target)).toMatchObject({ ok: true });
    const { rows } = await at.spare.query<{ bassins: string[]; provinces: string[] }>(
      `select array(select code from territory.bassin where territory_id = $1 order by 1) as bassins,
        array(select code from territory.province where territory_id = $1 order by 1) as provinces`,
      [other],
    );
    expect(rows[0]?.bassins).toEqual(rows[0]?.provinces);
    counts.push(rows[0]?.bassins.length ?? 0);
  }
  isRunning = false;
  await writing;
  for (const table of ['bassin', 'province', 'territory'])
    await sql`delete from ${sql.table(`territory.${table}`)} where territory_id = ${other}`.execute(at.db);
  expect(counts[2]).toBeGreaterThan(counts[0] as number);
});
