import { setTimeout as pause } from 'node:timers/promises';
import {
  undoImport,
  type ComputeHours,
  type DirectoryDatabase,
  type TermLabels,
} from '#lib/directory/index.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { JobProblem } from '../domain/import-job.ts';
import type { MappingJson } from '../domain/mapping-choices.ts';
import * as store from '../import-work-store.server.ts';
import { lookAtTable } from './look-at-table.server.ts';
import { proposeMapping } from './propose-mapping.ts';
import { runImportJob } from './run-import-job.server.ts';

/** What a job's work needs: `here` is what its territory says of rows that do not. */
export type JobTools = {
  now: Date;
  labels: TermLabels;
  computeHours: ComputeHours;
  here: { country: string; today: string };
};

export type Workshop = {
  clock: () => Date;
  labels: TermLabels;
  computeHours: ComputeHours;
  /** The mappings that ship, to propose one of them. */
  knownMappings: readonly MappingJson[];
  /** Country and date of a territory. */
  hereOf: (territoryId: string) => Promise<JobTools['here']>;
  /** What should not happen, for the log; the job itself is given up. */
  onError: (error: unknown) => void;
};

type Step = Result<object, JobProblem>;

const look = async (db: DirectoryDatabase, job: store.WaitingJob, shop: Workshop): Promise<Step> => {
  const content = await store.readJobFile(db, job);
  if (!content) return refused({ code: 'file-gone' });
  const headerRow = typeof job.mapping?.headerRow === 'number' ? job.mapping.headerRow : 1;
  const seen = await lookAtTable({ source: { bytes: content }, fileName: job.fileName }, headerRow);
  if (!seen.ok) return seen;
  const saved = await store.readSavedMapping(db, job.territoryId, job.source);
  const known = { given: job.mapping, saved, others: shop.knownMappings };
  return ok({ ...seen.value, proposal: proposeMapping(seen.value, known) });
};

const WAIT_MS = 2_000;
const MOST_WAITS = 150;

/** The command may be importing: it is waited for, five minutes at most. */
const whenFree = async (work: () => Promise<Step>): Promise<Step> => {
  for (let waits = 0; ; waits++) {
    const done = await work();
    if (done.ok || done.problem.code !== 'import-running' || waits >= MOST_WAITS) return done;
    await pause(WAIT_MS);
  }
};

const takeIn = async (db: DirectoryDatabase, job: store.WaitingJob, tools: JobTools): Promise<Step> => {
  const content = await store.readJobFile(db, job);
  const mark = await store.readOfferMark(db, job.territoryId);
  const isOwn = job.importId !== null && mark.startsWith(job.importId);
  if (job.task === 'run' && mark !== job.offerMark && !isOwn) return refused({ code: 'preview-outdated' });
  let noted: Promise<void> = Promise.resolve();
  const onProgress = (progress: { phase: string; read: number }) => {
    noted = noted.then(() => store.noteProgress(db, job, progress));
  };
  const done = await runImportJob(db, job, content, { ...tools, onProgress });
  await noted;
  return done;
};

const workOn = async (
  db: DirectoryDatabase,
  job: store.WaitingJob,
  shop: Workshop,
  tools: JobTools,
): Promise<Step> => {
  if (!job.mayImport) return refused({ code: 'not-allowed' });
  if (job.task === 'look') return look(db, job, shop);
  if (job.task !== 'undo') return whenFree(() => takeIn(db, job, tools));
  const { territoryId } = job;
  return whenFree(() => undoImport(db, { ...tools, territoryId, importId: job.importId ?? '' }));
};

const doJob = async (db: DirectoryDatabase, job: store.WaitingJob, shop: Workshop): Promise<void> => {
  const tools = { ...shop, now: shop.clock(), here: await shop.hereOf(job.territoryId) };
  const before = await store.readOfferMark(db, job.territoryId);
  const done = await workOn(db, job, shop, tools);
  const now = shop.clock();
  if (!done.ok) return store.failStep(db, job, { problem: done.problem, now });
  const offerMark = job.task === 'preview' ? { offerMark: before } : {};
  return store.finishStep(db, job, { report: done.value, now, ...offerMark });
};

/**
 * Does the jobs that wait, one after the other, until none is left; answers how many, or undefined when somebody else is at
 * it. What a process left unfinished is begun again: an import is one transaction, so nothing of it is half done.
 */
export const workImportJobs = (db: DirectoryDatabase, shop: Workshop): Promise<number | undefined> =>
  store.aloneAtWork(db, async () => {
    await store.resumeJobs(db, shop.clock());
    await store.forgetOldJobs(db, shop.clock());
    let count = 0;
    for (let job = await store.takeJob(db); job; job = await store.takeJob(db)) {
      count++;
      try {
        await doJob(db, job, shop);
      } catch (error) {
        shop.onError(error);
        await store.failStep(db, job, { problem: { code: 'interrupted' }, now: shop.clock() });
      }
    }
    return count;
  });
