/** Runs one program of the checks: its output kept, its whole family of processes ended with it. */
import { spawn, type ChildProcess } from 'node:child_process';

export type Outcome = { isOk: boolean; output: string; seconds: number };

/** A step that takes longer hangs: the browser tests, the longest, take a quarter of an hour on slow cores. */
const LONGEST_MS = 40 * 60_000;
const running = new Set<ChildProcess>();

/** A group of processes is ended as a whole: a test runner has workers, a browser has renderers. */
const endGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
};

/** Ends everything that was started here and still runs. */
export const endAll = (signal: NodeJS.Signals): void => running.forEach((child) => endGroup(child, signal));

/** Runs `node ...args` in `root`; resolves when it has ended, whatever came of it. */
export const runNode = (root: string, args: string[], env: NodeJS.ProcessEnv): Promise<Outcome> => {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const late = setTimeout(() => {
    output += `\nended after ${LONGEST_MS / 60_000} minutes`;
    endGroup(child, 'SIGKILL');
  }, LONGEST_MS);
  return new Promise((resolve) => {
    const finish = (isOk: boolean) => {
      clearTimeout(late);
      running.delete(child);
      endGroup(child, 'SIGKILL');
      resolve({ isOk, output, seconds: (performance.now() - began) / 1000 });
    };
    child.on('error', (error) => {
      output += `\n${error.message}`;
      finish(false);
    });
    // `exit`, not `close`: a process left behind would hold the pipe open for ever.
    child.on('exit', (code) => setImmediate(finish, code === 0));
  });
};
