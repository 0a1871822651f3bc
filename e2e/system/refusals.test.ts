import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuild } from '../../scripts/build.ts';
import { newDataFolder, runJalon, serve, type Serving } from '../serving.ts';

/** What a start that cannot be says: its exit code and its words. */
const refusal = async (variables: Record<string, string>, args = ['serve']) => {
  const running = runJalon(args, variables);
  // A start that says no and then stays is no refusal: it ends here, with a signal for an exit code.
  const late = setTimeout(() => running.child.kill('SIGKILL'), 30_000);
  const code = await running.ended;
  clearTimeout(late);
  return { code, words: running.written() };
};

let folder: string;
beforeAll(() => {
  ensureBuild();
  folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-refuse-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a setting that makes no sense is named, and nothing is touched', () => {
  test.each([
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['JALON_MODE', { JALON_MODE: 'prod' }],
    ['JALON_PROXY_HOPS', { JALON_PROXY_HOPS: 'one' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://root@localhost/jalon' }],
    ['DATABASE_URL', { DATABASE_OWNER_URL: 'postgres://owner@localhost/jalon' }],
  ])('%s %o', async (variable, variables) => {
    const dataFolder = path.join(folder, 'never-made');
    const { code, words } = await refusal({ JALON_DATA: dataFolder, ...variables });
    expect(code).toBe(1);
    expect(words).toMatch(new RegExp(`^jalon: ${variable}`));
    expect(words).not.toMatch(/\n\s+at /);
    expect(existsSync(dataFolder)).toBe(false);
  });
});

test('a port that another program holds is named, with the way to take another one', async () => {
  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as net.AddressInfo;
  const dataFolder = path.join(folder, 'port-taken');
  const { code, words } = await refusal({ PORT: String(port), JALON_DATA: dataFolder });
  other.close();
  expect(code).toBe(1);
  expect(words).toContain(`port ${port} is taken`);
  expect(words).toContain('PORT=');
  expect(existsSync(dataFolder)).toBe(false);
});

test('a data folder that cannot be written is named, with the way out', async () => {
  const file = path.join(folder, 'a-file');
  writeFileSync(file, '');
  const { code, words } = await refusal({ PORT: '0', JALON_DATA: path.join(file, 'data') });
  expect(code).toBe(1);
  expect(words).toContain(file);
  expect(words).toContain('JALON_DATA');
  expect(words).not.toMatch(/\n\s+at /);
});

test('a verb that does not exist is wrong usage', async () => {
  const { code, words } = await refusal({ JALON_DATA: path.join(folder, 'x') }, ['serv']);
  expect(code).toBe(2);
  expect(words).toContain('serv');
});

test('every verb explains itself without touching any data', async () => {
  const dataFolder = path.join(folder, 'help');
  const { words: help } = await refusal({ JALON_DATA: dataFolder }, ['--help']);
  const verbs = [...help.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, verb]) => verb ?? '');
  expect(verbs).toEqual(expect.arrayContaining(['serve', 'import', 'backup', 'restore', 'hours']));
  const saysSo = async (verb: string) => {
    const { code, words } = await refusal({ JALON_DATA: dataFolder }, [verb, '--help']);
    expect(words, verb).toContain(`jalon ${verb}`);
    expect(code, `jalon ${verb} --help`).toBe(0);
  };
  // Three at a time: twenty starts at once on two cores each outlast what one is given.
  while (verbs.length > 0) await Promise.all(verbs.splice(0, 3).map(saysSo));
  expect(existsSync(dataFolder)).toBe(false);
});

describe('beside a product that runs', () => {
  const { dataFolder, remove } = newDataFolder();
  let first: Serving;
  beforeAll(async () => {
    first = await serve(dataFolder);
  });
  afterAll(async () => {
    await first.stop();
    await remove();
  });

  test('a second start on the same data says where the first one is, and leaves it alone', async () => {
    const { code, words } = await refusal({ PORT: '0', JALON_DATA: dataFolder });
    expect(code).toBe(1);
    expect(words).toContain('already running');
    expect(words).toContain(`:${new URL(first.baseUrl).port}`);
    expect((await fetch(`${first.baseUrl}/readyz`)).status).toBe(200);
  });

  test('another command works on the same data and leaves the product up', async () => {
    const running = runJalon(['territory', 'list', '--json'], { JALON_DATA: dataFolder });
    expect(await running.ended).toBe(0);
    expect(running.written()).toContain('"territories"');
    expect((await fetch(`${first.baseUrl}/readyz`)).status).toBe(200);
  });
});
