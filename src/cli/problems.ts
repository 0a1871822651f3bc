import type { EmbeddedProblem } from '#lib/platform/embedded-postgres.server.ts';
import type { MigrationProblem } from '#lib/platform/migrations.server.ts';
import type { SettingProblem } from '#lib/platform/settings.server.ts';

/** What went wrong and what to do, for whoever runs the installation. */
export const explain = (problem: EmbeddedProblem | MigrationProblem | SettingProblem): string => {
  switch (problem.code) {
    case 'bad-setting':
      return `${problem.variable}=${problem.value} makes no sense; expected ${problem.expected} (docs/operations.md).`;
    case 'disk-full':
      return `Only ${problem.freeMegabytes} MB are free for ${problem.folder}; 300 MB are needed. Free some room or set JALON_DATA to a folder on another disk.`;
    case 'folder-not-writable':
      return `The data folder ${problem.folder} cannot be written (${problem.detail}). Set JALON_DATA to a folder of yours.`;
    case 'no-embedded-postgres':
      return `There is no embedded PostgreSQL for ${problem.platform}. Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL 15 to 18.`;
    case 'root-without-user-namespace':
      return `PostgreSQL does not run as root and this machine allows no user namespace (${problem.detail}). Start as an ordinary user, or set DATABASE_URL.`;
    case 'user-without-name':
      return `The account ${problem.uid} has no name on this machine and PostgreSQL's initdb refuses that. Use an account listed by getent passwd.`;
    case 'postgres-did-not-start':
      return `The embedded PostgreSQL did not start. ${problem.detail}\n${problem.log}`.trim();
    case 'migration-changed':
      return `The migration ${problem.name} was changed after it ran here: this is not the code that made this database. Restore the file, or start from a backup.`;
    case 'migration-missing':
      return `This database was migrated by ${problem.name}, which this version does not have: it is older than the data. Install the newer version.`;
    case 'migration-failed':
      return `The migration ${problem.name} failed and was taken back: ${problem.detail}`;
    case 'migration-locked':
      return 'Another process has been migrating this database for a minute. Try again when it is done.';
  }
};
