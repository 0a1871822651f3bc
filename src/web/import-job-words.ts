import type { ImportJob } from '#lib/interchange/index.server.ts';
import { fileProblemText, type JobProblem } from '#lib/interchange/index.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/paraglide/runtime.js';

/** Why a step was not done, in a sentence. */
export const jobProblemWords = (problem: JobProblem, locale: Locale): string => {
  switch (problem.code) {
    case 'mapping-broken':
      return m.imports_problem_mapping_broken();
    case 'file-gone':
      return m.imports_problem_file_gone();
    case 'interrupted':
      return m.imports_problem_interrupted();
    case 'not-allowed':
      return m.imports_problem_not_allowed();
    case 'preview-outdated':
      return m.imports_problem_preview_outdated();
    case 'demonstration-database':
      return m.imports_problem_demonstration();
    case 'import-running':
      return m.imports_problem_other_running();
    case 'import-unknown':
      return m.imports_problem_unknown();
    case 'import-undone':
      return m.import_problem_import_undone({ date: problem.undoneAt.slice(0, 10) });
    case 'later-import':
      return m.imports_problem_later({ source: problem.source, date: problem.startedAt.slice(0, 10) });
    default:
      return fileProblemText(problem, locale);
  }
};

const DOING = {
  look: m.imports_doing_look,
  preview: m.imports_doing_preview,
  run: m.imports_doing_run,
  undo: m.imports_doing_undo,
};

/** How far a job is, in a sentence. */
export const progressWords = ({ state, task, phase, rowsRead, isBehind }: ImportJob): string => {
  if (state === 'waiting') return isBehind ? m.imports_waiting_behind() : m.imports_waiting();
  if (phase === 'reading') return m.imports_rows_read({ read: rowsRead });
  return phase === 'comparing' ? m.imports_comparing() : DOING[task]();
};
