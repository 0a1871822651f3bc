import { sql, type Kysely } from 'kysely';
import { ok, refused, type Result } from '../shared/result.ts';

/** Why a login is too powerful to serve with: one bug in a page would then reach everything. */
export type LoginProblem = {
  code: 'login-too-powerful';
  login: string;
  reason: 'superuser' | 'bypasses-row-security' | 'owns-tables';
};

/** Is the login of this connection fit to serve: no superuser, no BYPASSRLS, owner of nothing? */
export const checkServingLogin = async <Tables>(
  db: Kysely<Tables>,
): Promise<Result<string, LoginProblem>> => {
  const { rows } = await sql<{ login: string; superuser: boolean; bypass: boolean; owner: boolean }>`
    select rolname as login, rolsuper as superuser, rolbypassrls as bypass,
      exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('platform', 'territory', 'directory') and pg_has_role(r.oid, c.relowner, 'member')) as owner
    from pg_roles r where rolname = current_user`.execute(db);
  const [row] = rows;
  const login = row?.login ?? '';
  if (row?.superuser) return refused({ code: 'login-too-powerful', login, reason: 'superuser' });
  if (row?.bypass) return refused({ code: 'login-too-powerful', login, reason: 'bypasses-row-security' });
  if (row?.owner) return refused({ code: 'login-too-powerful', login, reason: 'owns-tables' });
  return ok(login);
};
