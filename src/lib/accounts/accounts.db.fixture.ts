import { sql, type Kysely } from 'kysely';
import { inject } from 'vitest';
import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '../platform/test-database.server.ts';
import type { Role } from './domain/actor.ts';
import { openSignIn } from './sign-in.server.ts';
import { invite } from './use-cases/invite.server.ts';
import { join } from './use-cases/join.server.ts';

export const SECRET = 'a secret of thirty-two characters or more, for tests';
export const words = (secret: string) => ({ subject: 'Essai', body: secret });

/** For tests: the owner's and the serving login's connections, and signing in. Close them with `closeAll`. */
export const openAll = () => ({
  owner: openOwnerTestDatabase<Record<string, never>>(),
  app: openAppTestDatabase<Record<string, never>>(),
  signIn: openSignIn({ url: inject('authUrl'), secret: SECRET, origin: 'http://localhost:3000' }),
});
export type All = ReturnType<typeof openAll>;

export const closeAll = async ({ owner, app, signIn }: All): Promise<void> => {
  await owner.destroy();
  await app.destroy();
  await signIn.close();
};

/** For tests: an organization of a territory, with nothing else. */
export const newOrganization = async (
  owner: Kysely<Record<string, never>>,
  territoryId: string,
  name: string,
): Promise<string> => {
  const id = newId();
  await sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${name}, 'essai', now(), now())`.execute(owner);
  return id;
};

export type Joined = { session: string; email: string };

/** For tests: somebody who was invited (by the operator of the machine) and joined. */
export const newMember = async (
  all: All,
  territoryId: string,
  role: Role,
  organizationId?: string,
): Promise<Joined> => {
  const email = `${role}-${newId().slice(-8)}@example.org`;
  const now = systemClock();
  const area = role === 'coordinator' ? { area: { kind: 'territory' as const, code: null } } : {};
  const invited = await all.owner.transaction().execute((tx) =>
    invite(tx, {
      ...{ territoryId, email, role, invitedBy: null, now, write: words, ...area },
      ...(organizationId && { organizationId }),
    }),
  );
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joined = await join(all.app, all.signIn, { territoryId, token, name: 'Essai', locale: 'fr', now });
  if (!joined.ok) throw new Error(joined.problem.code);
  return { session: joined.value, email };
};

/** For tests: this session counts as proved twice. */
export const proveTwice = async (all: All, session: string): Promise<void> => {
  await sql`update auth."session" set "secondFactorAt" = now() where token = ${session}`.execute(all.owner);
};

export { newTestTerritory };
