import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ok, refused, type Result } from '../shared/result.ts';

export type AccountProblem =
  { code: 'root-without-user-namespace'; detail: string } | { code: 'user-without-name'; uid: number };

/** What to put before a PostgreSQL program so that it accepts to run: nothing, or a user namespace for root. */
export type Wrapper = (program: string, args: string[]) => [string, string[]];

const NOBODY = '65534';
const plain: Wrapper = (program, args) => [program, args];
const insideNamespace: Wrapper = (program, args) => [
  'unshare',
  ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, program, ...args],
];

/**
 * PostgreSQL refuses to run as root. As root it runs in a user namespace where root is seen as `nobody`: files stay
 * root's and no folder has to be opened to another account. initdb also refuses an account without a name.
 */
export const postgresAccount = (): Result<Wrapper, AccountProblem> => {
  const uid = process.getuid?.() ?? 1;
  if (uid !== 0) {
    const named = !existsSync('/usr/bin/id') || spawnSync('/usr/bin/id', ['-un']).status === 0;
    return named ? ok(plain) : refused({ code: 'user-without-name', uid });
  }
  const [program, args] = insideNamespace('true', []);
  const tried = spawnSync(program, args, { encoding: 'utf8' });
  if (tried.status === 0) return ok(insideNamespace);
  return refused({
    code: 'root-without-user-namespace',
    detail: (tried.stderr || tried.error?.message || '').trim(),
  });
};
