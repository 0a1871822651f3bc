import { sql, type Transaction } from 'kysely';
import { inject } from 'vitest';
import { invite, join, openSignIn } from '#lib/accounts/index.server.ts';
import {
  addPlace,
  computeHours,
  termLabels,
  type DirectoryTables,
  type Reviser,
} from '#lib/directory/index.server.ts';
import { placeOfForm, readPlaceForm } from '#lib/directory/forms/edit-place.ts';
import { systemClock } from '#lib/platform/clock.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import { withScope, type Scope } from '#lib/platform/scope.server.ts';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '#lib/platform/test-database.server.ts';

export const DESK_NOW = new Date('2026-11-23T10:00:00Z');
const SECRET = 'a secret of thirty-two characters or more, for tests';

/** For tests: the owner's and the serving login's connections, and signing in. Close it. */
export const openDesk = () => {
  const owner = openOwnerTestDatabase<DirectoryTables>();
  const app = openAppTestDatabase<DirectoryTables>();
  const signIn = openSignIn({ url: inject('authUrl'), secret: SECRET, origin: 'http://localhost:3000' });
  const close = async () => {
    await owner.destroy();
    await app.destroy();
    await signIn.close();
  };
  return { owner, app, signIn, close };
};
export type OpenDesk = ReturnType<typeof openDesk>;

/** A structure with a facilitator of its own. */
export type Structure = { organizationId: string; scope: Scope; by: Reviser };

/** For tests: a structure of a territory and somebody who acts for it. */
export const newStructure = async (desk: OpenDesk, territoryId: string, name: string): Promise<Structure> => {
  const organizationId = newId();
  await sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
    values (${territoryId}, ${organizationId}, ${name}, 'essai', now(), now())`.execute(desk.owner);
  const now = systemClock();
  const email = `member-${newId().slice(-8)}@example.org`;
  const write = (token: string) => ({ subject: 'Essai', body: token });
  const invited = await desk.owner.transaction().execute((tx) =>
    invite(tx as never, {
      ...{ territoryId, email, role: 'facilitator', invitedBy: null, now, write },
      organizationId,
    }),
  );
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joined = await join(desk.app as never, desk.signIn, {
    ...{ territoryId, token, name: 'Essai', locale: 'fr', now },
  });
  if (!joined.ok) throw new Error(joined.problem.code);
  return {
    organizationId,
    scope: { territoryId, session: joined.value },
    by: {
      territoryId,
      source: `structure:${organizationId}`,
      now: DESK_NOW,
      labels: termLabels,
      computeHours,
    },
  };
};

/** For tests: two structures of one new territory. */
export const newStructures = async (desk: OpenDesk): Promise<{ ours: Structure; theirs: Structure }> => {
  const territoryId = await newTestTerritory(desk.owner as never);
  return {
    ours: await newStructure(desk, territoryId, 'Espace A'),
    theirs: await newStructure(desk, territoryId, 'Espace B'),
  };
};

/** For tests: works for a structure, as a request of its desk does. */
export const asStructure = <Outcome>(
  desk: OpenDesk,
  { scope }: Structure,
  work: (tx: Transaction<DirectoryTables>) => Promise<Outcome>,
): Promise<Outcome> => withScope<DirectoryTables, Outcome>(desk.app, scope, work);

/** For tests: the columns of a place as a form that was sent gives them. */
export const placeFields = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ name: 'Lieu', postalCode: '9901', city: 'Valbois', ...given }))
    form.set(name, value);
  const read = placeOfForm(readPlaceForm(form), 'BE');
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
};

/** For tests: a new draft of a structure. */
export const newPlace = async (
  desk: OpenDesk,
  structure: Structure,
): Promise<{ locationId: string; shortId: string }> => {
  const { organizationId, by } = structure;
  const added = await asStructure(desk, structure, (tx) =>
    addPlace(tx, by, { organizationId, fields: placeFields({}) }),
  );
  if (!added.ok) throw new Error(added.problem.code);
  return added.value;
};
