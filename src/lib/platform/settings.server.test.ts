import { expect, test } from 'vitest';
import { readSettings, workLimits } from './settings.server.ts';

const read = (env: Record<string, string | undefined>) => readSettings(env, '/srv/jalon');
const value = (env: Record<string, string | undefined>) => {
  const settings = read(env);
  return settings.ok ? settings.value : settings.problem;
};

test('nothing set: the demonstration, for this machine alone', () => {
  expect(value({})).toEqual({
    mode: 'demo',
    port: 3000,
    host: '127.0.0.1',
    root: '/srv/jalon',
    dataFolder: '/srv/jalon/.jalon',
    databaseUrl: undefined,
    ownerUrl: undefined,
    territoryFile: '/srv/jalon/data/territory/wallonia.json',
    origin: undefined,
    proxyHops: 0,
  });
});

test('a database makes it production, unless the mode is said', () => {
  const DATABASE_URL = 'postgres://app@db/jalon';
  expect(value({ DATABASE_URL })).toMatchObject({
    mode: 'production',
    host: '0.0.0.0',
    databaseUrl: DATABASE_URL,
  });
  expect(value({ DATABASE_URL, JALON_MODE: 'demo' })).toMatchObject({ mode: 'demo', host: '127.0.0.1' });
  expect(value({ JALON_MODE: 'production' })).toMatchObject({ mode: 'production', databaseUrl: undefined });
});

test('an empty variable is one that is not set', () => {
  const empty = Object.fromEntries(
    [
      'PORT',
      'HOST',
      'ORIGIN',
      'DATABASE_URL',
      'DATABASE_OWNER_URL',
      'JALON_MODE',
      'JALON_DATA',
      'JALON_PROXY_HOPS',
    ].map((name) => [name, '']),
  );
  expect(value(empty)).toEqual(value({}));
});

test('paths are taken from the root; absolute ones as they are', () => {
  expect(value({ JALON_DATA: 'elsewhere', JALON_TERRITORY: '/etc/territory.json' })).toMatchObject({
    dataFolder: '/srv/jalon/elsewhere',
    territoryFile: '/etc/territory.json',
  });
});

test.each([
  [{ PORT: '65536' }, 'PORT', '65536'],
  [{ PORT: '-1' }, 'PORT', '-1'],
  [{ PORT: '80a' }, 'PORT', '80a'],
  [{ PORT: '3e3' }, 'PORT', '3e3'],
  [{ JALON_MODE: 'Production' }, 'JALON_MODE', 'Production'],
  [{ JALON_PROXY_HOPS: '10' }, 'JALON_PROXY_HOPS', '10'],
  [{ JALON_PROXY_HOPS: 'yes' }, 'JALON_PROXY_HOPS', 'yes'],
  [{ ORIGIN: 'jalon.example' }, 'ORIGIN', 'jalon.example'],
  [{ ORIGIN: 'https://jalon.example/path' }, 'ORIGIN', 'https://jalon.example/path'],
  [{ DATABASE_OWNER_URL: 'postgres://owner@db/jalon' }, 'DATABASE_URL', ''],
  [{ JALON_FILES_PER_QUARTER: '0' }, 'JALON_FILES_PER_QUARTER', '0'],
  [{ JALON_VERIFY_DAYS: '400' }, 'JALON_VERIFY_DAYS', '400'],
  [{ JALON_DESK_LOCK_MINUTES: '121' }, 'JALON_DESK_LOCK_MINUTES', '121'],
  [{ JALON_PDFS_PER_QUARTER: 'many' }, 'JALON_PDFS_PER_QUARTER', 'many'],
])('%j is refused by name', (env, variable, written) => {
  expect(value(env)).toMatchObject({ code: 'bad-setting', variable, value: written });
});

test('a database address that makes no sense is never repeated: it may hold a password', () => {
  const problem = value({ DATABASE_URL: 'mysql://app:secret@db/jalon' });
  expect(problem).toMatchObject({ code: 'bad-setting', variable: 'DATABASE_URL' });
  expect(JSON.stringify(problem)).not.toContain('secret');
});

test('an origin is a scheme and a host', () => {
  expect(value({ ORIGIN: 'https://jalon.example' })).toMatchObject({ origin: 'https://jalon.example' });
  expect(value({ ORIGIN: 'http://localhost:3000' })).toMatchObject({ origin: 'http://localhost:3000' });
});

test('work has limits of its own, which may be set', () => {
  expect(workLimits({})).toEqual({ files: 30, pdfs: 60 });
  expect(workLimits({ JALON_FILES_PER_QUARTER: '5', JALON_PDFS_PER_QUARTER: '7' })).toEqual({
    files: 5,
    pdfs: 7,
  });
});
