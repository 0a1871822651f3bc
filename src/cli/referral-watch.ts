import { hasReferralWork } from '#lib/referral/index.server.ts';
import type { Clock } from '#lib/platform/clock.server.ts';
import { openDatabase } from '#lib/platform/database.server.ts';
import type { Tables } from '../web/installation.server.ts';
import type { Job } from './nightly.ts';

const EVERY_MS = 60_000;

type Given = { appUrl: string; clock: Clock; start: () => Job };

/**
 * Starts `jalon referrals --due` when a message to a person is due, never two at a time: a look every minute with the serving
 * login, which learns only that there is something to do. Reminders wait for the night.
 */
export const watchReferrals = ({ appUrl, clock, start }: Given): { stop: () => Promise<void> } => {
  const db = openDatabase<Tables>(appUrl, 1);
  let job: Job | undefined;
  let isStopped = false;
  const look = async (): Promise<void> => {
    if (job || isStopped || !(await hasReferralWork(db, clock()).catch(() => false)) || isStopped) return;
    job = start();
    await job.done;
    job = undefined;
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  const stop = async (): Promise<void> => {
    isStopped = true;
    clearInterval(timer);
    job?.kill();
    await job?.done;
    await db.destroy();
  };
  return { stop };
};
