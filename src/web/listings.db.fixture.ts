import { sql } from 'kysely';
import { invite, join } from '#lib/accounts/index.server.ts';
import { readPlaceListings, readToldPlace, saveListing } from '#lib/listings/index.server.ts';
import { systemClock } from '#lib/platform/clock.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import { withScope, type Scope } from '#lib/platform/scope.server.ts';
import { asStructure, DESK_NOW, type OpenDesk, type Structure } from './desk.db.fixture.ts';

export const TODAY = '2026-11-23';

/** For tests: somebody who coordinates an area, with the second factor shown. */
export const newAreaCoordinator = async (
  desk: OpenDesk,
  territoryId: string,
  area: { kind: 'commune' | 'territory'; code: string | null },
): Promise<{ scope: Scope; personId: string }> => {
  const now = systemClock();
  const email = `coordinator-${newId().slice(-8)}@example.org`;
  const write = (token: string) => ({ subject: 'Essai', body: token });
  const invited = await desk.owner.transaction().execute((tx) =>
    invite(tx as never, {
      ...{ territoryId, email, role: 'coordinator', invitedBy: null, now, write, area },
    }),
  );
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joined = await join(desk.app as never, desk.signIn, {
    ...{ territoryId, token, name: 'Colin', locale: 'fr', now },
  });
  if (!joined.ok) throw new Error(joined.problem.code);
  await desk.signIn.takeAsShown(joined.value, now);
  const scope = { territoryId, session: joined.value };
  return { scope, personId: await personOf(desk, scope) };
};

/** For tests: who a scope is. */
export const personOf = (desk: OpenDesk, scope: Scope): Promise<string> =>
  withScope(desk.app, scope, async (tx) => {
    const { rows } = await sql<{ id: string }>`select accounts.person() as id`.execute(tx);
    return rows[0]?.id ?? '';
  });

/** For tests: a public place of a structure in a commune. */
export const publishPlace = async (desk: OpenDesk, locationId: string, commune: string): Promise<void> => {
  await sql`update directory.location set status = 'public', commune_code = ${commune}
    where location_id = ${locationId}`.execute(desk.owner);
};

/** For tests: how a structure sees one place on the list, as its page does. */
export const seen = (desk: OpenDesk, by: Structure, locationId: string, today = TODAY) =>
  asStructure(desk, by, async (tx) => {
    const { territoryId } = by.scope;
    const place = await readToldPlace(tx, territoryId, locationId);
    if (!place) throw new Error('no place');
    return readPlaceListings(tx, { territoryId, locationId, place, today });
  });

/** For tests: says "we are there", with what the site is told, for a place of `of`. */
export const say = async (
  desk: OpenDesk,
  by: Structure,
  given: { siteId: string; locationId: string; of?: Structure },
): Promise<boolean> => {
  const personId = await personOf(desk, by.scope);
  return asStructure(desk, by, async (tx) => {
    const { territoryId } = by.scope;
    const told = await readToldPlace(tx, territoryId, given.locationId);
    return saveListing(tx, {
      ...{ territoryId, siteId: given.siteId, locationId: given.locationId, personId },
      organizationId: (given.of ?? by).organizationId,
      ...{ stated: 'listed' as const, note: '', said: told?.facts ?? null, now: DESK_NOW, today: TODAY },
    });
  });
};
