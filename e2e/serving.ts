import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, postmasterPid } from '../src/lib/platform/embedded-folders.server.ts';

const root = path.resolve(import.meta.dirname, '..');

/** A `jalon` command under way, with all it wrote. */
export type Running = {
  child: ChildProcess;
  /** Standard output and error together, as far as they were written. */
  written: () => string;
  /** Resolves with the exit code, or the signal's name, when the process is gone. */
  ended: Promise<number | string>;
};

/** A product that answers. */
export type Serving = Running & { baseUrl: string; startedIn: number; stop: () => Promise<void> };

/** A data folder of its own, in the temporary folder; `remove` also ends a PostgreSQL that still holds it. */
export const newDataFolder = (): { dataFolder: string; remove: () => Promise<void> } => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-e2e-'));
  const dataFolder = path.join(folder, 'data');
  const remove = async () => {
    const pid = postmasterPid(dataFolder);
    if (pid !== undefined) {
      process.kill(pid, 'SIGINT');
      for (let waited = 0; waited < 100 && isAlive(pid); waited++) await pause(50);
      if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { dataFolder, remove };
};

/** Starts `jalon ...args` with these variables on top of ours; DATABASE_URL is never passed on. */
export const runJalon = (args: string[], variables: Record<string, string>): Running => {
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, NODE_ENV: _mode, ...inherited } = process.env;
  const child = spawn(process.execPath, [path.join(root, 'src/cli/main.ts'), ...args], {
    cwd: root,
    // The channel tells it when this process is gone: it then stops, and its PostgreSQL with it.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...inherited, JALON_ROOT: root, JALON_LOG: 'warn', ...variables },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 1));
  });
  return { child, written: () => text, ended };
};

const isReady = async (baseUrl: string): Promise<boolean> => {
  const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
  return answer?.status === 200;
};

/** `jalon serve` on a free port, once /readyz says yes; throws what it wrote when it does not come so far. */
export const serve = async (dataFolder: string, variables: Record<string, string> = {}): Promise<Serving> => {
  const began = performance.now();
  const running = runJalon(['serve'], { PORT: '0', JALON_DATA: dataFolder, ...variables });
  let end: number | string | undefined;
  void running.ended.then((code) => (end = code));
  const fail = (why: string): never => {
    running.child.kill('SIGKILL');
    throw new Error(`jalon serve ${why}:\n${running.written()}`);
  };
  for (;;) {
    if (end !== undefined) fail(`ended with ${end}`);
    if (performance.now() - began > 180_000) fail('was not ready within 3 minutes');
    const port = /ready on http:\/\/localhost:(\d+)/.exec(running.written())?.[1];
    const baseUrl = `http://127.0.0.1:${port}`;
    if (port !== undefined && (await isReady(baseUrl))) {
      const stop = async () => {
        running.child.kill('SIGTERM');
        const late = setTimeout(() => running.child.kill('SIGKILL'), 20_000);
        await running.ended;
        clearTimeout(late);
      };
      return { ...running, baseUrl, startedIn: performance.now() - began, stop };
    }
    await pause(50);
  }
};
