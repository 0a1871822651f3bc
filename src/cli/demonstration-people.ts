import type { Kysely } from 'kysely';
import { ensureDemonstrationPeople } from '#lib/accounts/index.server.ts';
import { ensureDemonstrationJourneys } from '#lib/journey/index.server.ts';
import { ensureDemonstrationReferrals } from '#lib/referral/index.server.ts';
import { readPersonKeys } from '#lib/platform/person-keys.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { ensureDemonstrationRequests } from '#lib/registration/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { readTerritoryFacts } from '#lib/territory/index.server.ts';
import type { Tables } from '../web/installation.server.ts';

/**
 * The made-up people of the demonstration, what they ask for, and whom they follow and send, once. Without keys of persons nobody is
 * followed; in demonstration mode the keys are made here when there are none.
 */
export const ensurePeople = async (
  owner: Kysely<Tables>,
  territoryId: string,
  settings: Pick<Settings, 'mode' | 'dataFolder'>,
  now: Date,
): Promise<void> => {
  await ensureDemonstrationPeople(owner, territoryId, now);
  await ensureDemonstrationRequests(owner, territoryId, now);
  const facts = await readTerritoryFacts(owner, territoryId);
  const keys = readPersonKeys(process.env, settings);
  if (!facts || !keys.ok) return;
  const today = localDay(now, facts.timeZone);
  await ensureDemonstrationJourneys(owner, keys.value, { territoryId, now, today });
  await ensureDemonstrationReferrals(owner, territoryId, keys.value, now);
};
