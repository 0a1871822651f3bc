import { sql, type Kysely, type Transaction } from 'kysely';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import type { ImportDecision, JobProblem, JobState, JobTask } from '../domain/import-job.ts';
import type { MappingJson } from '../domain/mapping-choices.ts';

/** A job as a page shows it. */
export type ImportJob = {
  id: string;
  fileName: string;
  source: string;
  task: JobTask;
  state: JobState;
  phase: string;
  rowsRead: number;
  problem: JobProblem | null;
  mapping: MappingJson | null;
  decisions: ImportDecision[];
  importId: string | null;
  by: string | null;
  askedAt: Date;
  expiresAt: Date;
  /** Another job is under way, or was asked for before. */
  isBehind: boolean;
};

const COLUMNS = sql`j.job_id as id, j.file_name as "fileName", j.source, j.task, j.state, j.phase, j.rows_read as "rowsRead",
  j.problem, j.mapping, j.decisions, j.import_id as "importId", interchange.name_of(j.asked_by) as by, j.asked_at as "askedAt",
  j.expires_at as "expiresAt", j.state = 'waiting' and exists (select from interchange.job o
    where o.territory_id = j.territory_id and o.job_id <> j.job_id
      and (o.state = 'running' or (o.state = 'waiting' and o.asked_at < j.asked_at))) as "isBehind"`;

/** The jobs that are not done yet, newest first. */
export const readOpenJobs = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
): Promise<ImportJob[]> => {
  const { rows } = await sql<ImportJob>`select ${COLUMNS} from interchange.job j
    where j.territory_id = ${territoryId} and not (j.task in ('run', 'undo') and j.state = 'done')
    order by j.asked_at desc limit 50`.execute(tx);
  return rows;
};

/** One job, or undefined for whoever may not see it. */
export const readJob = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  id: string,
): Promise<ImportJob | undefined> => {
  const { rows } = await sql<ImportJob>`select ${COLUMNS} from interchange.job j
    where j.territory_id = ${territoryId} and j.job_id = ${id}`.execute(tx);
  return rows[0];
};

/** What a step of a job found or did. */
export const readJobReport = async <Report>(
  tx: Transaction<DirectoryTables>,
  territoryId: string,
  at: { id: string; task: JobTask },
): Promise<Report | undefined> => {
  const { rows } = await sql<{ report: Report }>`select report from interchange.job_report
    where territory_id = ${territoryId} and job_id = ${at.id} and task = ${at.task}`.execute(tx);
  return rows[0]?.report;
};

/** Who asked for which import, for those that were asked for on the web. */
export const readImporters = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
): Promise<Map<string, { by: string | null; jobId: string }>> => {
  const { rows } = await sql<{ importId: string; by: string | null; jobId: string }>`
    select j.import_id as "importId", interchange.name_of(j.asked_by) as by, j.job_id as "jobId" from interchange.job j
    where j.territory_id = ${territoryId} and j.task = 'run' and j.state = 'done'`.execute(tx);
  return new Map(rows.map(({ importId, ...one }) => [importId, one]));
};

/** Sources that have been imported from, or that a mapping was kept for. */
export const readSources = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
): Promise<string[]> => {
  const { rows } = await sql<{ source: string }>`
    select source from directory.import_run where territory_id = ${territoryId}
    union select source from interchange.saved_mapping where territory_id = ${territoryId} order by 1 limit 200`.execute(
    tx,
  );
  return rows.map(({ source }) => source);
};

/** Is any import waiting to be done? All that a login without a session learns of it. */
export const hasImportWork = async <Tables>(db: Kysely<Tables>): Promise<boolean> => {
  const { rows } = await sql<{ has: boolean }>`select interchange.has_work() as has`.execute(db);
  return rows[0]?.has ?? false;
};
