import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import { openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import { loadTerritory, type TerritoryTables } from '#lib/territory/index.server.ts';
import { runDemo } from './demo.ts';
import type { Deps, Io } from './io.ts';

const db = openOwnerTestDatabase<DirectoryTables & TerritoryTables>();
const now = () => new Date('2026-11-23T10:00:00Z');
const CODE = 'demo-cli';
let territoryId = '';
const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'jalon-demo-'));
beforeAll(async () => {
  const file = new URL('../../data/territory/wallonia.json', import.meta.url);
  const text = { ...(JSON.parse(readFileSync(file, 'utf8')) as object), code: CODE };
  const loaded = await loadTerritory(db, JSON.stringify(text), { now: now() });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
  territoryId = loaded.value.territoryId;
});
afterAll(async () => {
  await db.deleteFrom('platform.installation_territory').where('code', '=', CODE).execute();
  await db.destroy();
  rmSync(dataFolder, { recursive: true });
});

type Said = { code: number; out: string; err: string };
const run = async (args: string[], answer?: string): Promise<Said> => {
  const said = { out: '', err: '' };
  const into = (stream: 'out' | 'err') =>
    new Writable({ write: (chunk, _, done) => done(void (said[stream] += String(chunk))) });
  const stdin = Object.assign(new PassThrough(), { isTTY: answer !== undefined });
  if (answer !== undefined) stdin.end(`${answer}\n`);
  const io = { stdin, stdout: into('out'), stderr: into('err') } as Io;
  const open = () =>
    Promise.resolve({ db, territoryId, ownerUrl: '', appUrl: '', close: () => Promise.resolve() });
  const deps = { openOwnerDatabase: open, clock: now, now, locale: 'fr' } as Deps;
  return { code: await runDemo(args, io, deps, { mode: 'demo', dataFolder }), ...said };
};

test('load writes the network with readable hours, within seconds; a second one is refused', async () => {
  const started = performance.now();
  const loaded = await run(['load', '--json']);
  // 5 s is asked of an idle machine (1.5 s measured); other tests may run beside this one.
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(loaded).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(loaded.out)).toMatchObject({ ok: true, places: 363 });
  const { rows } = await sql<{ unreadable: number; marked: boolean }>`
    select (select count(*)::integer from directory.timetable
      where territory_id = ${territoryId} and not is_readable) as unreadable,
      (select is_demonstration from platform.installation_territory where code = ${CODE}) as marked`.execute(
    db,
  );
  expect(rows).toEqual([{ unreadable: 0, marked: true }]);
  const again = await run(['load', '--json']);
  expect(again.code).toBe(1);
  expect(JSON.parse(again.out)).toEqual({ ok: false, problem: { code: 'demonstration-there', places: 363 } });
  expect(again.err).toContain('jalon demo reset');
});

test('reset asks a person at a terminal, and nobody else', async () => {
  expect(await run(['reset'], 'n')).toMatchObject({ code: 1, out: '' });
  expect((await run(['reset'], 'oui')).out).toContain('363 lieux fictifs');
  expect((await run(['reset'])).out).toContain('363 lieux fictifs');
});

test('the structure of the one-click people has a basis and two made-up journeys, made anew by reset', async () => {
  const followed = async () => {
    const { rows } = await sql<{
      id: string;
      state: string;
      sealed: string;
      basis: string;
      facilitator: boolean;
    }>`
      select r.record_id as id, r.state, encode(c.sealed, 'escape') as sealed, b.basis, exists (select from
        accounts.membership m where m.organization_id = r.organization_id and m.role = 'facilitator') as facilitator
      from journey.record r
      join journey.contact c on c.territory_id = r.territory_id and c.record_id = r.record_id
      join journey.lawful_basis b on b.territory_id = r.territory_id and b.organization_id = r.organization_id
      where r.territory_id = ${territoryId} and c.kind = 'landline' order by r.state`.execute(db);
    return rows;
  };
  const before = await followed();
  expect(before.map(({ state, basis, facilitator }) => ({ state, basis, facilitator }))).toEqual([
    { state: 'open', basis: 'consent', facilitator: true },
    { state: 'unconfirmed', basis: 'consent', facilitator: true },
  ]);
  expect(before.filter(({ sealed }) => sealed.includes('8101'))).toEqual([]);
  await run(['reset', '--yes']);
  const after = await followed();
  expect(after).toHaveLength(2);
  expect(after.filter(({ id }) => before.some((one) => one.id === id))).toEqual([]);
});

test('a database that holds real places is left alone', async () => {
  await sql`update directory.location set source = 'essai' where location_id =
    (select location_id from directory.location where territory_id = ${territoryId} limit 1)`.execute(db);
  const refused = await run(['reset', '--yes', '--json']);
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toEqual({
    ok: false,
    problem: { code: 'not-empty', organizations: 0, locations: 1, imports: 0 },
  });
});

test('a command that is wrongly written shows its usage', async () => {
  for (const args of [[], ['undo'], ['load', 'x'], ['load', '--nope']])
    expect(await run(args)).toMatchObject({ code: 2, out: '' });
  expect(await run(['--help'])).toMatchObject({ code: 0, err: '' });
});
