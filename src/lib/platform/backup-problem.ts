import type { MigrationProblem } from './migrations.server.ts';

/** Why a backup was not written: nothing was left behind. */
export type BackupProblem =
  | { code: 'file-exists'; file: string }
  | { code: 'being-written'; file: string }
  | { code: 'file-not-writable'; file: string; detail: string }
  | { code: 'disk-full'; file: string }
  | { code: 'nothing-to-back-up' };

/** What is wrong with a file that should be a backup. `corrupt` says at which part of it. */
export type BackupFileProblem =
  | { code: 'file-missing'; file: string }
  | { code: 'file-unreadable'; file: string; detail: string }
  | { code: 'not-a-backup'; file: string }
  | { code: 'newer-format'; format: number; jalonVersion: string }
  | { code: 'truncated'; file: string }
  | { code: 'corrupt'; file: string; detail: string };

/** Why a database does not take a backup in: nothing was written to it. */
export type LoadProblem =
  | { code: 'database-not-empty'; table: string }
  | { code: 'database-busy' }
  | { code: 'database-full'; detail: string }
  | { code: 'schema-differs'; name: string }
  | { code: 'rows-refused'; table: string; detail: string };

/** The rows are in, but the migrations that came after the backup were not applied: `jalon migrate` tries again. */
export type ForwardProblem = { code: 'not-migrated-forward'; cause: MigrationProblem };

/** A backup made by a version that this one does not know, or by other code under the same name. */
export type VersionProblem =
  | { code: 'newer-backup'; migration: string; jalonVersion: string }
  | { code: 'foreign-backup'; migration: string; jalonVersion: string };
