import { sql } from 'kysely';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { restoreBackup } from '../platform/backup-restore.server.ts';
import { writeBackup } from '../platform/backup-write.server.ts';
import { loginOf, openDatabase } from '../platform/database.server.ts';
import { migrate, readMigrations } from '../platform/migrations.server.ts';
import {
  eraseOutlived,
  eraseRecord,
  hasStanding,
  readPerson,
  replayErasures,
  rewrapKeys,
  sayStop,
} from './index.server.ts';
import { as, newKeys, newStructure, newTestTerritory, openFor, openJourneys } from './journey.db.fixture.ts';

// Erasing that lasts: in the backup of after, and when a backup of before comes back.
const open = openJourneys();
const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-erase-'));
const file = path.join(folder, 'elsewhere', 'erasures');
const target = {
  ownerUrl: inject('spareOwnerUrl'),
  roles: { app: loginOf(inject('spareAppUrl')) },
  migrations: readMigrations(path.resolve(import.meta.dirname, '../../..')),
};
const spare = openDatabase<Record<string, never>>(target.ownerUrl, 2);
const emptySpare = async () => {
  const { rows } = await sql<{ name: string }>`select format('%I', nspname) as name from pg_namespace
    where nspowner = (select oid from pg_roles where rolname = current_user) and nspname <> 'public'`.execute(
    spare,
  );
  for (const { name } of rows) await sql`drop schema ${sql.raw(name)} cascade`.execute(spare);
};
afterAll(async () => {
  await emptySpare();
  await migrate(target.ownerUrl, target.roles, target.migrations);
  await Promise.all([open.close(), spare.destroy()]);
  rmSync(folder, { recursive: true });
});

let territoryId = '';
let ours: Awaited<ReturnType<typeof newStructure>>;
beforeAll(async () => {
  territoryId = await newTestTerritory(open.owner as never);
  ours = await newStructure(open, territoryId);
});

const backup = async (name: string): Promise<string> => {
  const at = path.join(folder, name);
  const written = await writeBackup(inject('ownerUrl'), at, {
    ...{ now: ours.facilitator.by.now, jalonVersion: 'test', isForced: false },
  });
  if (!written.ok) throw new Error(written.problem.code);
  return at;
};
const sealedOf = async (recordId: string): Promise<string[]> => {
  const { rows } = await sql<{ hex: string }>`select encode(sealed, 'hex') as hex from journey.contact
    where record_id = ${recordId} union all select encode(sealed, 'hex') from journey.note where record_id = ${recordId}
    union all select encode(wrapped, 'hex') from journey.person_key where record_id = ${recordId}
    union all select lookup from journey.contact where record_id = ${recordId} and lookup is not null`.execute(
    open.owner,
  );
  return rows.map(({ hex }) => hex);
};
const counts = async (db: typeof spare) => {
  const { rows } = await sql<{ opened: number; kept: number; erased: number }>`select
    (select count(*)::integer from journey.record where territory_id = ${territoryId}) as kept,
    (select count(*)::integer from journey.erased where territory_id = ${territoryId}) as erased`.execute(db);
  return rows[0];
};
const erase = (recordId: string, at = file) =>
  as(open, ours.facilitator, (tx) => eraseRecord(tx, at, ours.facilitator.by, recordId));

test('after erasing, neither the database, nor its backup, nor a backup of before once started, holds the person', async () => {
  const email = { kind: 'email', value: 'emile@example.org' } as const;
  const [kept, gone] = [
    await openFor(open, ours.facilitator, { firstName: 'Ana' }),
    await openFor(open, ours.facilitator, { contact: email }),
  ];
  const sealed = await sealedOf(gone);
  expect(sealed).toHaveLength(5);
  const before = await backup('before');
  const text = (at: string) => gunzipSync(readFileSync(at)).toString('utf8');
  for (const bytes of sealed) expect(text(before)).toContain(bytes);
  for (const clear of ['Émile', 'emile@example.org', '32470123456'])
    expect(text(before)).not.toContain(clear);

  expect(await erase(gone)).toEqual({ ok: true, value: undefined });
  expect(await sealedOf(gone)).toEqual([]);
  expect(
    await as(open, ours.facilitator, (tx) => readPerson(tx, open.keys, ours.facilitator.by, gone)),
  ).toEqual([]);
  expect(await counts(open.owner)).toEqual({ kept: 1, erased: 1 });
  const after = text(await backup('after'));
  for (const bytes of [...sealed, 'Émile', 'emile@example.org']) expect(after).not.toContain(bytes);

  await emptySpare();
  expect(await restoreBackup(before, target)).toMatchObject({ ok: true });
  expect(await counts(spare)).toEqual({ kept: 2, erased: 0 });
  expect(await hasStanding(spare, file)).toBe(true);
  expect(await replayErasures(spare, file)).toEqual({ ok: true, value: 1 });
  expect(await hasStanding(spare, file)).toBe(false);
  expect(await counts(spare)).toEqual({ kept: 1, erased: 1 });
  const again = path.join(folder, 'again');
  await writeBackup(target.ownerUrl, again, {
    now: ours.facilitator.by.now,
    jalonVersion: 'test',
    isForced: false,
  });
  for (const bytes of sealed) expect(text(again)).not.toContain(bytes);
  for (const bytes of await sealedOf(kept)) expect(text(again)).toContain(bytes);
  expect(await replayErasures(spare, file)).toEqual({ ok: true, value: 0 });
});

test('after a stop too: a backup of the day before brings nobody back; what is left of the stop is nobody', async () => {
  const contact = { kind: 'email', value: 'stop@example.org' } as const;
  const recordId = await openFor(open, ours.facilitator, { firstName: 'Zoé', contact });
  const sealed = await sealedOf(recordId);
  const before = await backup('before-stop');
  const { now } = ours.facilitator.by;
  const said = { territoryId, how: 'desk', purpose: 'all', now, recordId } as const;
  const stopped = await as(open, ours.facilitator, (tx) => sayStop(tx, file, said));
  expect(stopped).toEqual({ ok: true, value: 'erased' });
  expect(await sealedOf(recordId)).toEqual([]);
  expect(await hasStanding(open.owner, file)).toBe(false);
  const after = gunzipSync(readFileSync(await backup('after-stop'))).toString('utf8');
  for (const bytes of [...sealed, 'Zoé', 'stop@example.org']) expect(after).not.toContain(bytes);
  await emptySpare();
  expect(await restoreBackup(before, target)).toMatchObject({ ok: true });
  expect(await hasStanding(spare, file)).toBe(true);
  expect(await replayErasures(spare, file)).toMatchObject({ ok: true, value: 1 });
  expect(await hasStanding(spare, file)).toBe(false);
});

test('where the file cannot be written nothing is erased; what only the database knows is written into it', async () => {
  const recordId = await openFor(open, ours.facilitator);
  expect(await erase(recordId, path.join(folder, 'before', 'no-folder'))).toMatchObject({
    ok: false,
    problem: { code: 'erasures-not-writable' },
  });
  expect(await sealedOf(recordId)).not.toEqual([]);
  await erase(recordId);
  const other = path.join(folder, 'another-machine');
  expect(existsSync(other)).toBe(false);
  await replayErasures(open.owner, other);
  expect(readFileSync(other, 'utf8')).toContain(recordId);
});

test('another structure erases nothing, nor does whoever only helps', async () => {
  const theirs = await newStructure(open, territoryId);
  const recordId = await openFor(open, ours.facilitator);
  const tried = await as(open, theirs.manager, (tx) => eraseRecord(tx, file, theirs.manager.by, recordId));
  expect(tried).toEqual({ ok: false, problem: { code: 'no-such-journey' } });
  const { rows } = await as(open, theirs.manager, (tx) =>
    sql`select journey.erase(${recordId}, now()) as gone`.execute(tx),
  );
  expect(rows).toEqual([{ gone: false }]);
  expect(readFileSync(file, 'utf8')).not.toContain(recordId);
});

test('what has been kept long enough goes; a relative’s word after a month', async () => {
  const recordId = await openFor(open, ours.facilitator, { speaker: 'relative' });
  const { now } = ours.facilitator.by;
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const due = (days: number, isDry = false) =>
    eraseOutlived(open.owner, file, { territoryId, now, today: day(days), isDry });
  const none = { unconfirmed: 0, stopped: 0, 'follow-up': 0, 'public-archive': 0, held: 0 };
  expect(await due(6)).toEqual({ ok: true, value: none });
  // What the stop of before left goes after its week, and is then gone.
  expect(await due(9)).toEqual({ ok: true, value: { ...none, stopped: 1 } });
  expect(await due(29)).toEqual({ ok: true, value: none });
  expect(await due(32, true)).toEqual({ ok: true, value: { ...none, unconfirmed: 1 } });
  expect(await sealedOf(recordId)).not.toEqual([]);
  expect(await due(32)).toEqual({ ok: true, value: { ...none, unconfirmed: 1 } });
  expect(await sealedOf(recordId)).toEqual([]);
});

test('keys are wrapped again under the current master; without the former one they are left and counted', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const foreign = newKeys('2027-01');
  expect((await rewrapKeys(open.owner, foreign)).rewrapped).toBe(0);
  const masters = new Map([...foreign.masters, ...open.keys.masters]);
  const both = { ...open.keys, currentId: '2027-01', masters };
  expect((await rewrapKeys(open.owner, both)).rewrapped).toBeGreaterThan(0);
  const only = { ...both, masters: foreign.masters };
  const read = await as(open, ours.facilitator, (tx) => readPerson(tx, only, ours.facilitator.by, recordId));
  expect(read.find(({ kind }) => kind === 'first-name')?.value).toBe('Émile');
});
