import { error } from '@sveltejs/kit';
import type { Kysely, Transaction } from 'kysely';
import path from 'node:path';
import type { Logger } from 'pino';
import { hasStanding, readJourney, type Journey } from '#lib/journey/index.server.ts';
import type { Acting } from '#lib/journey/index.ts';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import { erasuresFile } from '#lib/platform/erasures.server.ts';
import { readPersonKeys, type PersonKeys } from '#lib/platform/person-keys.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { deskOf, inScope, sentId } from './desk.server.ts';
import type { Tables } from './installation.server.ts';

/** Following people, as this installation has it. */
export type Journeys = { keys: PersonKeys; erasuresFile: string };

/**
 * Opens it where keys of persons are set, away from the data. Undefined: nobody is followed here, and all the rest works. Also
 * where a backup of before was put back and what was erased is there again: the owner's login erases it (`jalon migrate`).
 */
export const openJourneys = async (
  env: Record<string, string | undefined>,
  db: Kysely<Tables>,
  log: Logger,
): Promise<Journeys | undefined> => {
  const mode = env.JALON_MODE === 'demo' ? 'demo' : 'production';
  const dataFolder = path.resolve(env.JALON_DATA || '.jalon');
  const keys = readPersonKeys(env, { mode, dataFolder });
  if (!keys.ok) {
    log.warn({ problem: keys.problem }, 'nobody is followed here: JALON_PERSON_KEYS (docs/operations.md)');
    return undefined;
  }
  const file = erasuresFile(env, dataFolder);
  if (await hasStanding(db, file)) {
    log.error('nobody is followed here: what was erased came back with a backup; run `jalon migrate`');
    return undefined;
  }
  return { keys: keys.value, erasuresFile: file };
};

/** Who acts in journeys, for which organization: its own people alone, never an operator. */
export const actingOf = (locals: App.Locals): Acting => {
  const { actor, organization, territory } = deskOf(locals);
  const isOwn = actor.memberships.some(
    ({ role, organizationId }) =>
      organizationId === organization.id && (role === 'facilitator' || role === 'manager'),
  );
  if (!isOwn) error(404);
  const { territoryId, timeZone } = territory;
  const { now } = locals;
  return {
    territoryId,
    organizationId: organization.id,
    personId: actor.personId,
    now,
    today: localDay(now, timeZone),
  };
};

/** Following people, on a page that is nothing without it. */
export const journeysOf = ({ journeys }: App.Locals): Journeys =>
  journeys ?? error(503, 'following people is not set up here');

/** Works in a transaction for whoever acts. */
export const inJourneys = <Outcome>(
  locals: App.Locals,
  work: (tx: Transaction<DirectoryTables>, by: Acting, set: Journeys) => Promise<Outcome>,
): Promise<Outcome> => {
  const [by, set] = [actingOf(locals), journeysOf(locals)];
  return inScope(locals, (tx) => work(tx, by, set));
};

/** The journey that the address names, in which the organization of the address helps: anything else is not found. */
export const journeyInAddress = async (
  tx: Transaction<DirectoryTables>,
  by: Acting,
  url: URL,
): Promise<Journey> => (await readJourney(tx, by, sentId(url.searchParams.get('journey')))) ?? error(404);
