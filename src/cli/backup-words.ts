import type { BackupProblem } from '#lib/platform/backup-problem.ts';
import type { RestoreProblem } from '#lib/platform/backup-restore.server.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Deps } from './io.ts';
import { explain } from './problems.ts';

type Locale = Deps['locale'];

/** Why no backup was written, in a sentence. */
export const backupProblemLine = (problem: BackupProblem, locale: Locale): string => {
  switch (problem.code) {
    case 'file-exists':
      return m.cli_backup_file_exists(problem, { locale });
    case 'being-written':
      return m.cli_backup_being_written(problem, { locale });
    case 'file-not-writable':
      return m.cli_backup_not_writable(problem, { locale });
    case 'disk-full':
      return m.cli_backup_disk_full(problem, { locale });
    case 'nothing-to-back-up':
      return m.cli_backup_nothing({}, { locale });
  }
};

/** Why a backup was not put back, in a sentence. */
export const restoreProblemLine = (problem: RestoreProblem, locale: Locale): string => {
  switch (problem.code) {
    case 'file-missing':
      return m.cli_restore_file_missing(problem, { locale });
    case 'file-unreadable':
      return m.cli_restore_unreadable(problem, { locale });
    case 'not-a-backup':
      return m.cli_restore_not_a_backup(problem, { locale });
    case 'truncated':
      return m.cli_restore_truncated(problem, { locale });
    case 'corrupt':
      return m.cli_restore_corrupt(problem, { locale });
    case 'newer-format':
      return m.cli_restore_newer({ version: problem.jalonVersion, what: problem.format }, { locale });
    case 'newer-backup':
      return m.cli_restore_newer({ version: problem.jalonVersion, what: problem.migration }, { locale });
    case 'foreign-backup':
      return m.cli_restore_foreign({ version: problem.jalonVersion, what: problem.migration }, { locale });
    case 'database-not-empty':
      return m.cli_restore_not_empty(problem, { locale });
    case 'database-busy':
      return m.cli_restore_busy({}, { locale });
    case 'database-full':
      return m.cli_restore_full(problem, { locale });
    case 'schema-differs':
      return m.cli_restore_schema(problem, { locale });
    case 'rows-refused':
      return m.cli_restore_rows(problem, { locale });
    case 'not-migrated-forward':
      return m.cli_restore_not_forward({ detail: explain(problem.cause) }, { locale });
    default:
      return explain(problem);
  }
};
