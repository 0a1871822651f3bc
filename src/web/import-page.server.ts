import { termWords } from '#lib/directory/index.ts';
import type { ImportJob } from '#lib/interchange/index.server.ts';
import { profileText, type JobReport } from '#lib/interchange/index.ts';
import { jobProblemWords, progressWords } from './import-job-words.ts';
import { shownDuplicates } from './import-decisions.ts';
import { shownColumns } from './import-mapping.ts';
import { rowMessage } from './import-words.ts';
import { reportOf } from './imports.server.ts';

const SHOWN_ISSUES = 200;

/** A report as a page shows it: the first problems in words, the rows that were refused before the others. */
const shownReport = (report: JobReport, locale: App.Locals['locale']) => {
  const { counts, first, issues, duplicates } = report;
  const byWeight = issues.toSorted((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
  return {
    ...{ counts, profile: profileText(report.profile, locale) },
    first: first.map((place) => ({ ...place, kinds: place.kinds.map((code) => termWords('kind', code)) })),
    issues: byWeight.slice(0, SHOWN_ISSUES).map((issue) => ({ ...issue, text: rowMessage(issue, locale) })),
    hasMore: issues.length > SHOWN_ISSUES,
    duplicates: shownDuplicates(duplicates),
    moreDuplicates: Math.max(0, duplicates.length - shownDuplicates(duplicates).length),
  };
};

export type ShownReport = ReturnType<typeof shownReport>;

const mappingView = async (locals: App.Locals, job: ImportJob) => {
  const look = await reportOf(locals, job.id, 'look');
  if (!look) return undefined;
  const { profile, proposal, rows, columns } = look;
  return {
    ...{ rows, kind: job.mapping ? ('given' as const) : proposal.kind },
    profile: profile && profileText(profile, locals.locale),
    columns: shownColumns(columns, job.mapping ?? proposal.mapping ?? look.guess),
  };
};

const resultOf = async (locals: App.Locals, { id, task }: ImportJob) => {
  if (task === 'undo') return { undone: await reportOf(locals, id, 'undo') };
  const report = task === 'look' ? undefined : await reportOf(locals, id, task);
  return { report: report && shownReport(report, locals.locale) };
};

/** What the page of one job shows: how far it is, what to say of its columns, what would happen, or what was done. */
export const readJobPage = async (locals: App.Locals, job: ImportJob, wantsMapping: boolean) => {
  const { locale } = locals;
  const isBusy = job.state === 'waiting' || job.state === 'running';
  const isMapping = !isBusy && (wantsMapping || job.task === 'look' || job.state === 'failed');
  const mayMap =
    job.task === 'look' || job.task === 'preview' || (job.task === 'run' && job.state === 'failed');
  const { id, fileName, source, task, state, expiresAt } = job;
  return {
    ...{ job: { id, fileName, source, task, state, expiresAt }, locale, isBusy },
    progress: progressWords(job),
    problem: job.problem ? jobProblemWords(job.problem, locale) : '',
    mapping: isMapping && mayMap ? await mappingView(locals, job) : undefined,
    ...(job.state === 'done' && !wantsMapping ? await resultOf(locals, job) : {}),
  };
};
