import {
  readImportRuns,
  takeInOffers,
  type DirectoryDatabase,
  type ImportReport,
  type IntakeProgress,
  type IntakeRow,
} from '#lib/directory/index.server.ts';
import type { OfferDraft } from '#lib/directory/index.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import {
  duplicateRows,
  readDecisions,
  type ImportCounts,
  type JobProblem,
  type JobReport,
  type PreviewedPlace,
} from '../domain/import-job.ts';
import type { WaitingJob } from '../import-work-store.server.ts';
import { parseMapping } from '../mapping-file.ts';
import { readPlacesFile } from './read-places-file.server.ts';
import type { JobTools } from './work-import-jobs.server.ts';

const FIRST = 20;
const MOST_ISSUES = 20_000;
const MOST_DUPLICATES = 2_000;

const addressOf = ({ street, postalCode, city, country }: OfferDraft): string =>
  [street, [postalCode, city].filter(Boolean).join(' '), country].filter(Boolean).join(', ');

const previewed = (row: number, draft: OfferDraft): PreviewedPlace => ({
  row,
  name: draft.name,
  address: addressOf(draft),
  contacts: [...(draft.phones ?? []), ...(draft.emails ?? []), ...(draft.websites ?? [])],
  hours: draft.hoursValue ?? draft.hoursText ?? '',
  kinds: draft.kinds ?? [],
});

type Gathered = { first: PreviewedPlace[]; leftOut: number };

/** The rows that are not left out; the first ones are kept as they will be. */
async function* rowsToTake(
  rows: AsyncIterable<IntakeRow>,
  leftOut: ReadonlySet<string>,
  gathered: Gathered,
): AsyncGenerator<IntakeRow> {
  for await (const given of rows) {
    if (given.draft && leftOut.has(given.draft.recordKey)) gathered.leftOut++;
    else {
      if (given.draft && gathered.first.length < FIRST)
        gathered.first.push(previewed(given.row, given.draft));
      yield given;
    }
  }
}

const reportOf = (profile: string, report: ImportReport, { first, leftOut }: Gathered): JobReport => {
  const { read, created, updated, unchanged, rejected, warnings, duplicates } = report;
  const counts: ImportCounts = {
    ...{ read, created, updated, unchanged, rejected, warnings, leftOut },
    duplicates: duplicates.length,
  };
  return {
    ...{ profile, counts, first },
    issues: report.rows.slice(0, MOST_ISSUES),
    duplicates: duplicateRows(duplicates).slice(0, MOST_DUPLICATES),
  };
};

const openFile = async (job: WaitingJob, content: Uint8Array, { country, today }: JobTools['here']) => {
  const mapping = job.mapping ? parseMapping(job.mapping) : ok(undefined);
  if (!mapping.ok) return refused<JobProblem>({ code: 'mapping-broken' });
  return readPlacesFile({
    source: { bytes: content },
    ...{ fileName: job.fileName, maySheet: true, defaults: { country: job.country ?? country, today } },
    ...(mapping.value && { mapping: mapping.value }),
  });
};

/** A process that died between the import and the note of it: the import is done, and says so. */
const doneBefore = async (db: DirectoryDatabase, job: WaitingJob): Promise<JobReport | undefined> => {
  if (job.task !== 'run' || job.importId === null) return undefined;
  const runs = await readImportRuns(db, job.territoryId);
  const run = runs.find(({ importId }) => importId === job.importId);
  if (!run) return undefined;
  const counts = { ...run.counts, leftOut: 0 } as ImportCounts;
  return { profile: run.source, counts, issues: [], duplicates: [], first: [] };
};

/**
 * Tries a job's import out, or does it, by the same use case as the command: what the preview says is what the import does,
 * since both are one piece of work, and the first is taken back at its end.
 */
export const runImportJob = async (
  db: DirectoryDatabase,
  job: WaitingJob,
  content: Uint8Array | undefined,
  tools: JobTools & { onProgress: (progress: IntakeProgress) => void },
): Promise<Result<JobReport, JobProblem>> => {
  const before = await doneBefore(db, job);
  if (before) return ok(before);
  if (!content) return refused({ code: 'file-gone' });
  const read = await openFile(job, content, tools.here);
  if (!read.ok) return read;
  const { taken, leftOut } = readDecisions(job.task === 'run' ? job.decisions : []);
  const gathered: Gathered = { first: [], leftOut: 0 };
  const report = await takeInOffers(
    db,
    {
      ...{ territoryId: job.territoryId, source: job.source, trust: 'import', now: tools.now },
      ...{ fileName: job.fileName, fileSha256: job.sha256, labels: tools.labels },
      ...{ computeHours: tools.computeHours, isDryRun: job.task === 'preview', decisions: taken },
      ...{ intoDemonstration: job.intoDemonstration, fileIssues: read.value.fileIssues },
      ...{ onProgress: tools.onProgress, ...(job.task === 'run' && { importId: job.importId ?? '' }) },
    },
    rowsToTake(read.value.rows, leftOut, gathered),
  );
  return report.ok ? ok(reportOf(read.value.profile, report.value, gathered)) : report;
};
