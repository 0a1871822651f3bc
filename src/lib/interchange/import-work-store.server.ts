import { sql, type Kysely } from 'kysely';
import type { ImportDecision, JobProblem, JobTask } from './domain/import-job.ts';
import type { MappingJson } from './domain/mapping-choices.ts';

/** A job that is taken in hand. */
export type WaitingJob = {
  territoryId: string;
  id: string;
  task: JobTask;
  fileName: string;
  sha256: string;
  source: string;
  country: string | null;
  intoDemonstration: boolean;
  mapping: MappingJson | null;
  decisions: ImportDecision[];
  offerMark: string;
  importId: string | null;
  mayImport: boolean;
};

type At = { territoryId: string; id: string };
const isJob = ({ territoryId, id }: At) => sql`territory_id = ${territoryId} and job_id = ${id}`;

/**
 * Works while nobody else does so for this installation, else answers undefined at once. The lock ends with the connection,
 * whatever ends it: what is still said to be under way when it is taken was cut off.
 */
export const aloneAtWork = <Tables, Outcome>(
  db: Kysely<Tables>,
  work: () => Promise<Outcome>,
): Promise<Outcome | undefined> =>
  db.connection().execute(async (one) => {
    const { rows } = await sql<{ locked: boolean }>`
      select pg_try_advisory_lock(hashtextextended('jalon imports', 0)) as locked`.execute(one);
    if (!rows[0]?.locked) return undefined;
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended('jalon imports', 0))`.execute(one);
    }
  });

const MOST_ATTEMPTS = 3;

/** Puts what was cut off back in the row; what was cut off three times is given up. */
export const resumeJobs = async <Tables>(db: Kysely<Tables>, now: Date): Promise<void> => {
  const given: JobProblem = { code: 'interrupted' };
  await sql`update interchange.job set
      state = case when attempts < ${MOST_ATTEMPTS} then 'waiting' else 'failed' end,
      problem = case when attempts < ${MOST_ATTEMPTS} then null else ${JSON.stringify(given)}::jsonb end,
      finished_at = case when attempts < ${MOST_ATTEMPTS} then null else ${now}::timestamptz end
    where state = 'running'`.execute(db);
};

/** Takes the job that has waited longest in hand. */
export const takeJob = async <Tables>(db: Kysely<Tables>): Promise<WaitingJob | undefined> => {
  const { rows } = await sql<WaitingJob>`
    update interchange.job j set state = 'running', attempts = j.attempts + 1, phase = '', rows_read = 0
    where (j.territory_id, j.job_id) = (select w.territory_id, w.job_id from interchange.job w
      where w.state = 'waiting' order by w.asked_at, w.job_id limit 1 for update skip locked)
    returning j.territory_id as "territoryId", j.job_id as id, j.task, j.file_name as "fileName", j.file_sha256 as sha256,
      j.source, j.country, j.into_demonstration as "intoDemonstration", j.mapping, j.decisions,
      j.offer_mark as "offerMark", j.import_id as "importId",
      interchange.person_may_import(j.territory_id, j.asked_by) as "mayImport"`.execute(db);
  return rows[0];
};

/** The file of a job, while it is kept. */
export const readJobFile = async <Tables>(db: Kysely<Tables>, job: At): Promise<Uint8Array | undefined> => {
  const { rows } = await sql<{ content: Buffer }>`
    select content from interchange.job_file where ${isJob(job)}`.execute(db);
  return rows[0]?.content;
};

/** Says how far it is. */
export const noteProgress = async <Tables>(
  db: Kysely<Tables>,
  job: At,
  at: { phase: string; read: number },
): Promise<void> => {
  await sql`update interchange.job set phase = ${at.phase}, rows_read = ${at.read} where ${isJob(job)}`.execute(
    db,
  );
};

/** Notes what a step found or did, and that it is done. */
export const finishStep = async <Tables>(
  db: Kysely<Tables>,
  job: At & { task: JobTask },
  done: { report: object; offerMark?: string; now: Date },
): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await sql`insert into interchange.job_report (territory_id, job_id, task, report)
      values (${job.territoryId}, ${job.id}, ${job.task}, ${JSON.stringify(done.report)}::jsonb)
      on conflict (territory_id, job_id, task) do update set report = excluded.report`.execute(tx);
    await sql`update interchange.job set state = 'done', problem = null, finished_at = ${done.now},
      offer_mark = coalesce(${done.offerMark ?? null}, offer_mark) where ${isJob(job)}`.execute(tx);
    if (job.task === 'run') await sql`delete from interchange.job_file where ${isJob(job)}`.execute(tx);
  });
};

/** Notes why a step could not be done. */
export const failStep = async <Tables>(
  db: Kysely<Tables>,
  job: At,
  given: { problem: JobProblem; now: Date },
): Promise<void> => {
  await sql`update interchange.job set state = 'failed', problem = ${JSON.stringify(given.problem)}::jsonb,
    finished_at = ${given.now}, import_id = case when task = 'run' then null else import_id end
    where ${isJob(job)}`.execute(db);
};

/** What says whether anything was imported or taken back since. */
export const readOfferMark = async <Tables>(db: Kysely<Tables>, territoryId: string): Promise<string> => {
  const { rows } = await sql<{ mark: string }>`
    select coalesce(max(import_id::text), '') || ' ' || count(undone_at) as mark
    from directory.import_run where territory_id = ${territoryId}`.execute(db);
  return rows[0]?.mark ?? '';
};

/** The mapping that was kept for a source. */
export const readSavedMapping = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  source: string,
): Promise<MappingJson | undefined> => {
  const { rows } = await sql<{ mapping: MappingJson }>`
    select mapping from interchange.saved_mapping where territory_id = ${territoryId} and source = ${source}`.execute(
    db,
  );
  return rows[0]?.mapping;
};

/** Forgets files that have waited a week, and jobs of which nothing was imported; what an import did stays in its history. */
export const forgetOldJobs = async <Tables>(db: Kysely<Tables>, now: Date): Promise<void> => {
  await sql`delete from interchange.job where expires_at < ${now} and state <> 'running'
    and not (task = 'run' and state = 'done')`.execute(db);
  await sql`delete from interchange.job_file f using interchange.job j
    where j.territory_id = f.territory_id and j.job_id = f.job_id and j.expires_at < ${now}`.execute(db);
};
