import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type FolderProblem =
  | { code: 'disk-full'; folder: string; freeMegabytes: number }
  | { code: 'folder-not-writable'; folder: string; detail: string };

const MINIMUM_FREE_MB = 300;

/** The socket's folder. Its path is limited to 107 bytes, so it has a short name of our own outside the data folder. */
export const socketFolder = (dataFolder: string): string => {
  const account = String(process.getuid?.() ?? 0);
  const hash = createHash('sha256').update(`${account}:${dataFolder}`).digest('hex').slice(0, 12);
  return path.join(os.tmpdir(), `jalon-${hash}`);
};

/** Makes the folders, ours alone (0700), and looks at the room left before PostgreSQL finds out the hard way. */
export const prepareFolders = (dataFolder: string, socket: string): FolderProblem | undefined => {
  try {
    for (const folder of [dataFolder, socket, path.join(dataFolder, 'users')]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
    }
  } catch (error) {
    return { code: 'folder-not-writable', folder: dataFolder, detail: (error as Error).message };
  }
  const { bavail, bsize } = statfsSync(dataFolder);
  const freeMegabytes = Math.floor((bavail * bsize) / 2 ** 20);
  return freeMegabytes < MINIMUM_FREE_MB
    ? { code: 'disk-full', folder: dataFolder, freeMegabytes }
    : undefined;
};

/** Is a process of that number alive? */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Says that this process uses the embedded server. */
export const enter = (dataFolder: string): void =>
  writeFileSync(path.join(dataFolder, 'users', String(process.pid)), '', { mode: 0o600 });

/** Says that it no longer does; true when nobody else uses it: the last one out stops the server. */
export const leave = (dataFolder: string): boolean => {
  const folder = path.join(dataFolder, 'users');
  rmSync(path.join(folder, String(process.pid)), { force: true });
  const others = readdirSync(folder).filter((name) => {
    if (isAlive(Number(name))) return true;
    rmSync(path.join(folder, name), { force: true });
    return false;
  });
  return others.length === 0;
};

/** The number of the PostgreSQL process that holds the data, from its own pid file. */
export const postmasterPid = (dataFolder: string): number | undefined => {
  const file = path.join(dataFolder, 'postgres', 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : NaN;
  return Number.isInteger(pid) && pid > 1 && isAlive(pid) ? pid : undefined;
};
