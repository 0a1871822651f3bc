import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import type { Tables } from '../web/installation.server.ts';
import type { Deps } from './io.ts';
import { runListings } from './listings.ts';
import { runMail } from './mail.ts';

const db = openOwnerTestDatabase<Tables>();
afterAll(() => db.destroy());
let territoryId = '';
beforeAll(async () => {
  territoryId = await newTestTerritory(db as never);
});

type Verb = (
  args: string[],
  io: { stdin: PassThrough; stdout: PassThrough; stderr: PassThrough },
  deps: Pick<Deps, 'openOwnerDatabase' | 'clock' | 'locale'>,
) => Promise<number>;

const run = async (verb: Verb, ...args: string[]) => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await verb(
    args,
    { stdin, stdout, stderr },
    {
      openOwnerDatabase: () =>
        Promise.resolve({ db, territoryId, ownerUrl: '', appUrl: '', close: () => Promise.resolve() }),
      clock: () => new Date('2026-11-23T10:00:00Z'),
      locale: 'fr',
    },
  );
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
};
const file = fileURLToPath(new URL('../../data/listed-sites/wallonia.json', import.meta.url));

test('sites are loaded once; the same file again writes nothing', async () => {
  const first = await run(runListings, 'load', file, '--json');
  const { n, written } = JSON.parse(first.out) as { n: number; written: number };
  expect([first.code, written]).toEqual([0, n]);
  expect(n).toBeGreaterThan(0);
  expect(JSON.parse((await run(runListings, 'load', file, '--json')).out)).toEqual({
    ok: true,
    n,
    written: 0,
  });
});

test('a file that cannot be read, or is wrong, is refused with its reason', async () => {
  expect(await run(runListings, 'load', '/nowhere.json')).toMatchObject({ code: 1, out: '' });
  const wrong = await run(runListings, 'load', fileURLToPath(import.meta.url), '--json');
  expect(JSON.parse(wrong.out)).toMatchObject({ ok: false, problem: { code: 'not-json' } });
});

test('wrongly written, both say how; a bounce of an unknown address notes nothing', async () => {
  for (const args of [[], ['load'], ['load', 'a', 'b'], ['--nope']])
    expect(await run(runListings, ...args)).toMatchObject({ code: 2, out: '' });
  for (const args of [[], ['bounce'], ['bounce', 'nobody']])
    expect(await run(runMail, ...args)).toMatchObject({ code: 2, out: '' });
  expect(JSON.parse((await run(runMail, 'bounce', 'nobody@example.org', '--json')).out)).toEqual({
    ok: true,
    n: 0,
  });
});
