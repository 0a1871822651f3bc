import { sql, type Transaction } from 'kysely';
import type { MappingJson } from './domain/mapping-choices.ts';
import type { ImportDecision, JobTask } from './domain/import-job.ts';

/** A job stays a week: its file may hold addresses that a structure keeps to itself. */
const DAYS_KEPT = 7;

export type NewJob = {
  territoryId: string;
  id: string;
  fileName: string;
  sha256: string;
  content: Uint8Array;
  source: string;
  country: string | null;
  intoDemonstration: boolean;
  mapping: MappingJson | null;
  by: string;
  now: Date;
};

const expiry = (now: Date) => sql`${now}::timestamptz + make_interval(days => ${DAYS_KEPT})`;
const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

/** Writes down a file that somebody wants imported, in that person's own name; it is looked at first. */
export const saveJob = async <Tables>(tx: Transaction<Tables>, job: NewJob): Promise<void> => {
  const { territoryId, id, now } = job;
  await sql`insert into interchange.job (territory_id, job_id, file_name, file_sha256, source, country, into_demonstration,
      mapping, task, state, asked_by, asked_at, expires_at)
    values (${territoryId}, ${id}, ${job.fileName}, ${job.sha256}, ${job.source}, ${job.country}, ${job.intoDemonstration},
      ${json(job.mapping)}::jsonb, 'look', 'waiting', ${job.by}, ${now}, ${expiry(now)})`.execute(tx);
  await sql`insert into interchange.job_file (territory_id, job_id, content)
    values (${territoryId}, ${id}, ${Buffer.from(job.content)})`.execute(tx);
};

/** Writes down that somebody wants an import taken back. */
export const saveUndoJob = async <Tables>(
  tx: Transaction<Tables>,
  job: Pick<NewJob, 'territoryId' | 'id' | 'by' | 'now'> & { importId: string },
): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`insert into interchange.job (territory_id, job_id, file_name, source, task, state,
      import_id, asked_by, asked_at, expires_at)
    select r.territory_id, ${job.id}, r.file_name, r.source, 'undo', 'waiting', r.import_id, ${job.by}, ${job.now},
      ${expiry(job.now)}
    from directory.import_run r where r.territory_id = ${job.territoryId} and r.import_id = ${job.importId}`.execute(
      tx,
    );
  return Number(numAffectedRows ?? 0n) > 0;
};

export type NextStep = {
  territoryId: string;
  id: string;
  task: Exclude<JobTask, 'undo'>;
  by: string;
  now: Date;
  /** Undefined: as it was. */
  mapping?: MappingJson | null;
  decisions?: readonly ImportDecision[];
  importId?: string;
};

/**
 * Asks for the next step of a job, for the first time or again. Not of one that is under way, nor of one whose import was
 * done; answers whether it was possible.
 */
export const askNextStep = async <Tables>(tx: Transaction<Tables>, step: NextStep): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`update interchange.job set task = ${step.task}, state = 'waiting', phase = '',
      rows_read = 0, attempts = 0, problem = null, asked_by = ${step.by}, asked_at = ${step.now}, expires_at = ${expiry(step.now)},
      import_id = ${step.importId ?? null},
      mapping = ${step.mapping === undefined ? sql`mapping` : sql`${json(step.mapping)}::jsonb`},
      decisions = ${step.decisions === undefined ? sql`decisions` : sql`${json(step.decisions)}::jsonb`}
    where territory_id = ${step.territoryId} and job_id = ${step.id} and state in ('done', 'failed')
      and not (task = 'run' and state = 'done') and task <> 'undo'`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Keeps a mapping for the next delivery of its source. */
export const keepMapping = async <Tables>(
  tx: Transaction<Tables>,
  given: { territoryId: string; source: string; mapping: MappingJson; by: string; now: Date },
): Promise<void> => {
  await sql`insert into interchange.saved_mapping (territory_id, source, mapping, saved_by, saved_at)
    values (${given.territoryId}, ${given.source}, ${json(given.mapping)}::jsonb, ${given.by}, ${given.now})
    on conflict (territory_id, source) do update
      set mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = excluded.saved_at`.execute(tx);
};

/** Drops a job and its file; not one that is under way or that has imported something. */
export const dropJob = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  id: string,
): Promise<void> => {
  await sql`delete from interchange.job where territory_id = ${territoryId} and job_id = ${id}
    and state <> 'running' and (task <> 'run' or state <> 'done')`.execute(tx);
};
