/** One temporary folder for a whole run of the checks: whatever a test leaves in it is ended and removed. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, postmasterPid } from '../src/lib/platform/embedded-folders.server.ts';

/** A new folder, with a short name: the path of a socket in it has 107 bytes at most. */
export const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'jt-'));

const clustersUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'postmaster.pid')
    .map((entry) => path.dirname(entry.parentPath));

/** Ends a PostgreSQL whose test was killed before it could, then removes the folder. */
export const removeFolder = async (folder: string): Promise<void> => {
  for (const cluster of clustersUnder(folder)) {
    const pid = postmasterPid(cluster);
    if (pid === undefined) continue;
    process.kill(pid, 'SIGQUIT');
    for (let waited = 0; waited < 100 && isAlive(pid); waited++) await pause(50);
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

/** The environment of a check: none of the settings of the developer's own installation. */
export const cleanEnvironment = (folder: string): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(DATABASE_|JALON_|PORT$|HOST$|ORIGIN$|NODE_ENV$|FORCE_COLOR$)/.test(name) ||
      ['JALON_TEST_SUPERUSER_URL', 'JALON_SCREENSHOTS'].includes(name),
  );
  return {
    ...Object.fromEntries(kept),
    TMPDIR: folder,
    JALON_DATA: path.join(folder, 'data'),
    NO_COLOR: '1',
    CI: '1',
  };
};
