import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#lib/platform/clock.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';

/** A job under way: its exit code, and how to stop it. */
export type Job = { done: Promise<number>; kill: () => void };
export type Nightly = { stop: () => Promise<void> };
type Given = { clock: Clock; say: (text: string) => void; start: () => Job };

const HOUR = 3;
const SHORTEST_MS = 60_000;
/** The first requests come first. */
const AFTER_START_MS = 1_000;

/** From `now` to the next 03:00 on this machine's clock, in milliseconds. */
export const untilNextNight = (now: Date): number => {
  const next = new Date(now);
  next.setHours(HOUR, 0, 0, 0);
  if (next <= now) next.setDate(next.getDate() + 1);
  return Math.max(SHORTEST_MS, next.getTime() - now.getTime());
};

type Addresses = { ownerUrl: string; appUrl: string };

/** A verb of `jalon` in a process of its own, with less right to the processor than whoever serves. */
export const verbJob =
  (settings: Settings, addresses: Addresses, verb: string): (() => Job) =>
  () => {
    const { JALON_MODE: _mode, DATABASE_OWNER_URL: _owner, ...inherited } = process.env;
    const owner = addresses.ownerUrl ? { DATABASE_OWNER_URL: addresses.ownerUrl } : {};
    const env = { ...inherited, DATABASE_URL: addresses.appUrl, JALON_MODE: settings.mode, ...owner };
    const args = ['--disable-warning=ExperimentalWarning', path.join(settings.root, 'src/cli/main.ts')];
    const child = spawn(process.execPath, [...args, verb, '--due', '--json'], {
      cwd: settings.root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
    const done = new Promise<number>((resolve) => {
      child.on('error', () => resolve(1));
      child.on('exit', (code) => resolve(code ?? 1));
    });
    try {
      if (child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // Where that is not allowed it runs like any other process.
    }
    return { done, kill: () => child.kill() };
  };

/** One job after another; its exit code is the last one that is not 0. */
export const inTurn =
  (...starts: readonly (() => Job)[]): (() => Job) =>
  () => {
    let current: Job | undefined;
    let isKilled = false;
    const run = async (): Promise<number> => {
      let worst = 0;
      for (const start of starts) {
        if (isKilled) break;
        current = start();
        worst = (await current.done) || worst;
      }
      return worst;
    };
    const kill = () => {
      isKilled = true;
      current?.kill();
    };
    return { done: run(), kill };
  };

/** `jalon timetables --due`, then `campaigns`, `referrals`, `journeys`, `upkeep` and `imports` where there is the owner's login that they need. */
export const nightlyJob = (settings: Settings, addresses: Addresses): (() => Job) =>
  inTurn(
    verbJob(settings, addresses, 'timetables'),
    ...(addresses.ownerUrl ? ['campaigns', 'referrals', 'journeys', 'upkeep', 'imports'] : []).map((verb) =>
      verbJob(settings, addresses, verb),
    ),
  );

/**
 * Runs the job once after the start and then every night at 03:00, never two at a time, without keeping the process
 * alive. `stop` ends the one under way. A process of its own: eight weeks of thousands of opening hours take seconds.
 */
export const startNightly = ({ clock, say, start }: Given): Nightly => {
  let timer: NodeJS.Timeout | undefined;
  let job: Job | undefined;
  let isStopped = false;
  const run = async (): Promise<void> => {
    if (job) return;
    job = start();
    const code = await job.done;
    job = undefined;
    if (code !== 0 && !isStopped)
      say(`the nightly job ended with ${code}; it is tried again at 3 in the night`);
  };
  const after = (milliseconds: number): void => {
    timer = setTimeout(() => {
      void run();
      after(untilNextNight(clock()));
    }, milliseconds);
    timer.unref();
  };
  after(AFTER_START_MS);
  const stop = async (): Promise<void> => {
    isStopped = true;
    clearTimeout(timer);
    const running = job;
    running?.kill();
    await Promise.race([running?.done, pause(2_000, undefined, { ref: false })]);
  };
  return { stop };
};
