import { hasImportWork } from '#lib/interchange/index.server.ts';
import { listen, openDatabase } from '#lib/platform/database.server.ts';
import type { Tables } from '../web/installation.server.ts';
import type { Job } from './nightly.ts';

const EVERY_MS = 10_000;

type Given = { appUrl: string; start: () => Job; say: (text: string) => void };
/** Whoever waits for imports to be asked for; `stop` ends the work under way (it is begun again at the next start). */
export type ImportWatch = { stop: () => Promise<void> };

/**
 * Starts the process that does imports whenever one is asked for, never two at a time. NOTIFY is the hint, a look every
 * ten seconds the guarantee; both with the serving login, which learns only that there is something to do.
 */
export const watchImports = async ({ appUrl, start, say }: Given): Promise<ImportWatch> => {
  const db = openDatabase<Tables>(appUrl, 1);
  let job: Job | undefined;
  let isStopped = false;
  // One that ended badly left something under way: only the next one puts it back in the row.
  let isOwed = false;
  let wasAsked = false;
  const work = async (): Promise<void> => {
    wasAsked = false;
    job = start();
    const code = await job.done;
    job = undefined;
    isOwed = code !== 0;
    if (isOwed && !isStopped)
      say(`the process that does imports ended with ${code}; it is started again soon`);
    if (wasAsked) await look();
  };
  const look = async (): Promise<void> => {
    const isDue = isOwed || (await hasImportWork(db).catch(() => false));
    if (isDue && !job && !isStopped) await work();
  };
  const notice = () => {
    wasAsked = true;
    void look();
  };
  const stopListening = await listen(appUrl, 'import_job', notice);
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  void look();
  const stop = async (): Promise<void> => {
    isStopped = true;
    clearInterval(timer);
    await stopListening();
    const running = job;
    running?.kill();
    await running?.done;
    await db.destroy();
  };
  return { stop };
};
