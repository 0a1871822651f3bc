import path from 'node:path';
import { PassThrough } from 'node:stream';
import { inject } from 'vitest';
import type { Settings } from '#lib/platform/settings.server.ts';
import type { Deps, Io } from './io.ts';

/** For tests: the settings of an installation on the test database. */
export const testSettings = (more: Partial<Settings> = {}): Settings => ({
  mode: 'demo',
  port: 0,
  host: '127.0.0.1',
  root: path.resolve(import.meta.dirname, '../..'),
  dataFolder: '/nowhere',
  databaseUrl: inject('appUrl'),
  ownerUrl: inject('ownerUrl'),
  authUrl: undefined,
  territoryFile: '/nowhere',
  origin: undefined,
  proxyHops: 0,
  secret: undefined,
  ...more,
});

const now = () => new Date('2026-11-23T10:00:00Z');
const refuseToOpen = () => Promise.reject(new Error('this command asked for more than its settings name'));
const deps: Deps = { openOwnerDatabase: refuseToOpen, clock: now, now, locale: 'fr' };

type Verb = (args: string[], io: Io, deps: Deps, settings: Settings) => Promise<number>;
/** What a command answered: its exit code and what it wrote, a line each. */
export type Said = { code: number; out: string[]; err: string[] };

/** For tests: runs a verb on the test database, on Monday 23 November 2026 at 11:00 in Brussels. */
export const runVerb = async (verb: Verb, args: string[], settings = testSettings()): Promise<Said> => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await verb(args, { stdin, stdout, stderr }, deps, settings);
  const linesOf = (stream: PassThrough) =>
    String(stream.read() ?? '')
      .split('\n')
      .slice(0, -1);
  return { code, out: linesOf(stdout), err: linesOf(stderr) };
};
