import { error } from '@sveltejs/kit';
import type { Actor } from '#lib/accounts/index.ts';
import { readImportRuns } from '#lib/directory/index.server.ts';
import {
  readImporters,
  readJob,
  readJobReport,
  readOpenJobs,
  readSources,
  type ImportJob,
  type TableLook,
} from '#lib/interchange/index.server.ts';
import type { JobReport, JobTask, Proposal } from '#lib/interchange/index.ts';
import { inScope } from './desk.server.ts';
import { isUuid } from '#lib/shared/uuid.ts';

/** Is this the id of an import, as a form may say it? */
export const isImportId = (text: unknown): text is string => isUuid(text);

/** Who imports: the gate has made sure of it on these routes. */
export const importerOf = ({ actor }: App.Locals): Actor => {
  if (!actor) throw new Error('a route of imports that did not pass the gate');
  return actor;
};

/** What was found of a file, with how it is proposed to be read. */
export type LookReport = TableLook & { proposal: Proposal };
export type UndoneReport = { removed: number; restored: number; kept: { name: string }[] };
type Reports = { look: LookReport; preview: JobReport; run: JobReport; undo: UndoneReport };

/** The job in the address, as far as who asks may see it; anything else is not found. */
export const jobInAddress = async (locals: App.Locals, params: { job: string }): Promise<ImportJob> => {
  if (!isImportId(params.job)) error(404);
  const { territoryId } = locals.territory;
  return (await inScope(locals, (tx) => readJob(tx, territoryId, params.job))) ?? error(404);
};

/** What a step of a job found or did, when it has. */
export const reportOf = <Task extends JobTask>(
  locals: App.Locals,
  id: string,
  task: Task,
): Promise<Reports[Task] | undefined> =>
  inScope(locals, (tx) => readJobReport<Reports[Task]>(tx, locals.territory.territoryId, { id, task }));

/** Everything on the page of imports: what is under way, what was imported, by whom. */
export const readImportsPage = (locals: App.Locals) =>
  inScope(locals, async (tx) => {
    const { territoryId } = locals.territory;
    const importers = await readImporters(tx, territoryId);
    const runs = await readImportRuns(tx, territoryId);
    return {
      jobs: await readOpenJobs(tx, territoryId),
      sources: await readSources(tx, territoryId),
      runs: runs.map((run) => ({ ...run, by: importers.get(run.importId)?.by ?? null })),
    };
  });
