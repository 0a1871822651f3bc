import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAppTestDatabase, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import { emptyTerritory, takeDraftsIn } from '../web/export.db.fixture.ts';
import type { Tables } from '../web/installation.server.ts';
import { runVerb } from './command.fixture.ts';
import { runExport } from './export.ts';

const owner = openOwnerTestDatabase<Tables>();
const app = openAppTestDatabase<Tables>();
const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-export-'));
let code = '';
beforeAll(async () => {
  const { territoryId } = await emptyTerritory(owner, app);
  code = territoryId;
  await owner
    .insertInto('platform.installation_territory')
    .values({ code, territory_id: territoryId })
    .execute();
  await takeDraftsIn(owner, territoryId, [
    { recordKey: '1', name: 'Espace', country: 'BE', postalCode: '9901', city: 'Valbois' },
    { recordKey: '2', name: 'Lieu', country: 'FR', postalCode: '51100', city: 'Reims', street: 'Rue 1' },
  ]);
});
afterAll(async () => {
  await owner.deleteFrom('platform.installation_territory').where('code', '=', code).execute();
  rmSync(folder, { recursive: true });
  await owner.destroy();
  await app.destroy();
});

const run = (...args: string[]) => runVerb(runExport, [...args, '--territory', code]);

test('to standard output: the file alone, what was left out beside it', async () => {
  const { code: exit, out, err } = await run('csv', '--profile', 'france');
  expect(exit).toBe(0);
  expect(out).toHaveLength(2);
  expect(out[1]).toContain('51100');
  expect(err).toContain('Laissés de côté (not-in-france) : 1.');
});

test('to a file: whole, with a summary as JSON', async () => {
  const file = path.join(folder, 'lieux.json');
  const { code: exit, out } = await run('json', '--out', file, '--json');
  expect(exit).toBe(0);
  expect(out.map((line) => JSON.parse(line) as object)).toEqual([
    { ok: true, file, places: 2, written: 2, leftOut: {} },
  ]);
  expect((JSON.parse(readFileSync(file, 'utf8')) as { lieux: object[] }).lieux).toHaveLength(2);
  expect(readdirSync(folder)).toEqual(['lieux.json']);
});

test('what is wrongly written, and a file that cannot be', async () => {
  expect((await run('pdf')).err[0]).toContain('« pdf » n’existe pas.');
  expect((await run('csv', '--profile', 'suisse')).code).toBe(2);
  expect((await run('csv', '--json')).code).toBe(2);
  expect((await run()).code).toBe(2);
  await expect(run('csv', '--out', path.join(folder, 'no', 'where'))).rejects.toThrow(/ENOENT/);
  await expect(runVerb(runExport, ['csv', '--territory', 'nowhere'])).rejects.toThrow(/nowhere/);
});
