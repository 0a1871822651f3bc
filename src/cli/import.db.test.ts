import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { runImport } from './import.ts';

const db = openOwnerTestDatabase<Tables>();
const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-import-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.destroy();
});

let territoryId = '';
beforeEach(async () => {
  territoryId = await newTestTerritory(db as never);
  await db
    .insertInto('platform.installation_territory')
    .values({ code: territoryId, territory_id: territoryId })
    .execute();
  return async () => {
    await db.deleteFrom('platform.installation_territory').where('territory_id', '=', territoryId).execute();
  };
});

const root = path.resolve(import.meta.dirname, '../..');

const run = async (...args: string[]) => {
  const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const addresses = { ownerUrl: inject('ownerUrl'), appUrl: inject('appUrl') };
  const deps = {
    openOwnerDatabase: () =>
      Promise.resolve({ db, ...addresses, territoryId, close: () => Promise.resolve() }),
    clock: () => new Date('2026-11-23T10:00:00Z'),
    locale: 'fr' as const,
  };
  const code = await runImport(args, io, deps, { root });
  io.stdout.end();
  io.stderr.end();
  return { code, out: await text(io.stdout), err: await text(io.stderr) };
};

const file = (name: string, lines: readonly string[]): string => {
  const place = path.join(folder, name);
  writeFileSync(place, lines.join('\r\n'));
  return place;
};

const HEADER =
  'id;nom;commune;code_postal;adresse;latitude;longitude;telephone;horaires;pays;code_nis;numero_bce';
const places = (name = 'lieux.csv', more: readonly string[] = []) =>
  file(name, [
    HEADER,
    '1;EPN de Valbois;Valbois;9901;Rue du Test 1;50.001;5.001;081 62 63 30;Mo-Fr 09:00-12:00;BE;10001;',
    '2;Bibliothèque;Hautmont;9902;;;;;ouvert quand on peut;BE;;',
    '3;;Hautmont;9902;;;;;;BE;;',
    '4;Maison à Annecy;Annecy;74000;;45.9;6.1;;;FR;;',
    ...more,
  ]);

const columnsOf = (out: string) => {
  const report = JSON.parse(out);
  return {
    report,
    rows: report.rows.map(({ row, level, code }: Record<string, string>) => `${row} ${level} ${code}`),
  };
};

test('a file goes in, its bad rows are named, and standard output is JSON alone', async () => {
  const first = await run('places', places(), '--json');
  expect(first.code).toBe(0);
  const { report, rows } = columnsOf(first.out);
  expect(report).toMatchObject({
    ok: true,
    read: 4,
    created: 3,
    updated: 0,
    unchanged: 0,
    rejected: 1,
    duplicates: [],
  });
  expect(rows).toEqual([
    '3 warning hours-unreadable',
    '3 warning position-from-postcode',
    '4 error name-missing',
    '5 warning outside-territory',
  ]);
  expect(report.warnings).toBe(3);
  for (const row of report.rows)
    expect(row).toEqual(expect.objectContaining({ message: expect.stringMatching(/\S+ \S+/) }));
  const again = await run('places', places(), '--json');
  expect(JSON.parse(again.out)).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 3,
    rejected: 1,
    warnings: 3,
  });
});

test('a person reads counts, refused rows, warnings and how to take it back', async () => {
  const { code, out } = await run('places', places(), '--source', 'la commune');
  expect(code).toBe(0);
  expect(out).toContain('source «\u00a0la commune\u00a0»');
  expect(out).toContain('Lues\u00a0: 4 · créées\u00a0: 3');
  expect(out).toMatch(/ligne 4\u00a0: Le nom manque/);
  expect(out).toMatch(/Pour défaire cet import\u00a0: jalon import undo [0-9a-f-]{36}/);
});

test('an import is listed, taken back once, and refused the second time', async () => {
  const { importId } = JSON.parse((await run('places', places(), '--json')).out);
  expect((await run('list')).out).toContain(importId);
  const undone = await run('undo', importId, '--json');
  expect(undone.code).toBe(0);
  expect(JSON.parse(undone.out)).toEqual({ ok: true, importId, removed: 3, restored: 0, kept: [] });
  const twice = await run('undo', importId, '--json');
  expect(twice).toMatchObject({ code: 1, err: expect.stringContaining('déjà été défait, le 2026-11-23') });
  expect(JSON.parse(twice.out)).toMatchObject({ ok: false, problem: { code: 'import-undone' } });
  expect(JSON.parse((await run('list', '--json')).out).imports).toHaveLength(1);
});

test('a dry run says what would happen and writes nothing', async () => {
  const { out } = await run('places', places(), '--dry-run', '--json');
  expect(JSON.parse(out)).toMatchObject({ importId: null, isDryRun: true, created: 3 });
  expect((await run('list')).out).toBe('Aucun import.\n');
});

test('refused into the demonstration, unless --into-demo', async () => {
  await db
    .updateTable('platform.installation_territory')
    .set({ is_demonstration: true })
    .where('territory_id', '=', territoryId)
    .execute();
  const refusal = await run('places', places(), '--json');
  expect(refusal).toMatchObject({ code: 1, err: expect.stringContaining('--into-demo') });
  expect(JSON.parse(refusal.out)).toEqual({ ok: false, problem: { code: 'demonstration-database' } });
  expect((await run('places', places(), '--into-demo')).code).toBe(0);
});

test.each<[string, string[], number, RegExp]>([
  ['no verb', [], 2, /jalon import places/],
  ['an unknown option', ['places', 'x.csv', '--force'], 2, /jalon import places/],
  ['two files', ['places', 'a.csv', 'b.csv'], 2, /jalon import places/],
  ['a file that is not there', ['places', path.join(folder, 'none.csv')], 1, /n’existe pas/],
  ['a mapping that is not there', ['places', places(), '--mapping', 'none.json'], 1, /correspondance/],
  ['a country that is none', ['places', places(), '--country', 'Belgique'], 1, /code de pays/],
  ['a source that is no name', ['places', places(), '--source', '../x'], 1, /nom de source/],
  ['an import that is none', ['undo', 'hier'], 1, /Il n’y a pas d’import «\u00a0hier\u00a0»/],
])('%s is refused', async (_, args, code, words) => {
  const refusal = await run(...args);
  expect(refusal).toMatchObject({ code, out: '', err: expect.stringMatching(words) });
});

test('--help is no error', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--dry-run'), err: '' });
});
