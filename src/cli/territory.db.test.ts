import { afterAll, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import { PassThrough } from 'node:stream';
import type { Tables } from '../web/installation.server.ts';
import { runTerritory, type TerritoryDeps } from './territory.ts';

const db = openOwnerTestDatabase<Tables>();
afterAll(async () => {
  await db.deleteFrom('platform.installation_territory').where('code', '=', 'exemple-france').execute();
  await db.destroy();
});

const deps: TerritoryDeps = {
  openOwnerDatabase: () => Promise.resolve({ db, close: () => Promise.resolve() }),
  now: () => new Date('2026-11-23T10:00:00Z'),
  locale: 'fr',
};
const file = fileURLToPath(new URL('../../data/territory/exemple-france.json', import.meta.url));

const linesOf = (stream: PassThrough) => {
  const text = String(stream.read() ?? '');
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
};

const run = async (...args: string[]) => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await runTerritory(args, { stdin, stdout, stderr }, deps);
  return { code, out: linesOf(stdout), err: linesOf(stderr) };
};

test('another territory is loaded from a file, listed and searched, without touching code', async () => {
  const loaded = await run('load', file, '--host', 'annecy.example', '--json');
  expect(loaded).toMatchObject({ code: 0, err: [] });
  expect(JSON.parse(loaded.out.join('\n'))).toMatchObject({
    ok: true,
    code: 'exemple-france',
    isChanged: true,
  });
  expect((await run('load', file)).out).toEqual([
    'exemple-france\u00a0: rien n’a changé, le fichier est celui déjà chargé.',
  ]);
  const listed = await run('list', '--json');
  expect(JSON.parse(listed.out.join(''))).toMatchObject({
    territories: expect.arrayContaining([
      expect.objectContaining({ code: 'exemple-france', hostNames: ['annecy.example'], communes: 15 }),
    ]),
  });
  const territory = ['--territory', 'exemple-france'];
  expect((await run('find', 'Anecy', ...territory)).out).toEqual(['74000 Annecy']);
  expect((await run('find', 'Genève', ...territory)).out[0]).toContain('Genève est en dehors');
  const found = await run('find', 'veyrier', 'du', 'lac', ...territory, '--json');
  expect(JSON.parse(found.out.join(''))).toMatchObject({ kind: 'found', place: { communeCode: '74299' } });
});

test('what is refused says why, and exits with 1', async () => {
  const unreadable = await run('load', '/nowhere/file.json', '--json');
  expect(unreadable.code).toBe(1);
  expect(JSON.parse(unreadable.out.join(''))).toMatchObject({ ok: false, problem: { code: 'unreadable' } });
  const notJson = await run('load', fileURLToPath(import.meta.url));
  expect(notJson).toMatchObject({ code: 1, out: [] });
  expect(notJson.err[0]).toContain('JSON');
  expect((await run('find', '5000', '--territory', 'none')).code).toBe(1);
});

test('a command that is wrongly written shows its usage and exits with 2', async () => {
  for (const args of [[], ['load'], ['load', 'a', 'b'], ['find'], ['list', 'x'], ['list', '--nope']]) {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err[0]).toContain('jalon territory load');
  }
  expect(await run('--help')).toMatchObject({ code: 0, err: [] });
});
