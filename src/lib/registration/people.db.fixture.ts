import { sql, type Kysely } from 'kysely';
import { inject } from 'vitest';
import { invite, join, openSignIn, readActor } from '../accounts/index.server.ts';
import type { Role } from '../accounts/index.ts';
import type { DirectoryTables } from '../directory/index.server.ts';
import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';
import { withScope, type Scope } from '../platform/scope.server.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from '../platform/test-database.server.ts';

export const SECRET = 'a secret of thirty-two characters or more, for tests';

/** For tests: the owner's and the serving login's connections, and signing in. Close them with `closeAll`. */
export const openAll = () => ({
  owner: openOwnerTestDatabase<DirectoryTables>(),
  app: openAppTestDatabase<DirectoryTables>(),
  signIn: openSignIn({ url: inject('authUrl'), secret: SECRET, origin: 'http://localhost:3000' }),
});
export type All = ReturnType<typeof openAll>;

export const closeAll = async ({ owner, app, signIn }: All): Promise<void> => {
  await owner.destroy();
  await app.destroy();
  await signIn.close();
};

/** For tests: an organization with nothing else. */
export const newOrganization = async (
  owner: Kysely<DirectoryTables>,
  territoryId: string,
  name: string,
): Promise<string> => {
  const id = newId();
  await sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${name}, 'essai', now(), now())`.execute(owner);
  return id;
};

/** For tests: an organization with one public place. */
export const newPlace = async (owner: Kysely<DirectoryTables>, territoryId: string, name: string) => {
  const organizationId = await newOrganization(owner, territoryId, name);
  const locationId = newId();
  await sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, country,
      status, source, created_at, updated_at) values (${territoryId}, ${locationId}, ${organizationId},
      ${newId().slice(-8)}, 'lieu', ${name}, 'BE', 'public', 'essai', now(), now())`.execute(owner);
  return { organizationId, locationId };
};

/** For tests: somebody who has signed in. */
export type Who = { scope: Scope; personId: string };

/** For tests: somebody who was invited and joined; proved twice unless told otherwise. */
export const enterAs = async (
  { owner, app, signIn }: All,
  territoryId: string,
  role: Role,
  organizationId?: string,
  isProved = true,
): Promise<Who> => {
  const email = `${role}-${newId().slice(-8)}@example.org`;
  const now = systemClock();
  const area = role === 'coordinator' ? { area: { kind: 'territory' as const, code: null } } : {};
  const write = (token: string) => ({ subject: 'Essai', body: token });
  const invited = await owner.transaction().execute((tx) =>
    invite<DirectoryTables>(tx, {
      ...{ territoryId, email, role, invitedBy: null, now, write, ...area },
      ...(organizationId && { organizationId }),
    }),
  );
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joining = { territoryId, token, name: 'Essai', locale: 'fr', now };
  const joined = await join<DirectoryTables>(app, signIn, joining);
  if (!joined.ok) throw new Error(joined.problem.code);
  if (isProved)
    await sql`update auth."session" set "secondFactorAt" = now() where token = ${joined.value}`.execute(
      owner,
    );
  const scope = { territoryId, session: joined.value };
  const actor = await withScope<DirectoryTables, Awaited<ReturnType<typeof readActor>>>(
    app,
    scope,
    readActor,
  );
  return { scope, personId: actor?.personId ?? '' };
};
