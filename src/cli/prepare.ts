import { ensureDemonstrationPeople } from '#lib/accounts/index.server.ts';
import { ensureDemonstrationRequests } from '#lib/registration/index.server.ts';
import { openDatabase } from '#lib/platform/database.server.ts';
import { computeHours, readDemonstrationAge, termLabels } from '#lib/directory/index.server.ts';
import {
  loadDemonstration,
  refreshDemonstrationIfStale,
  type LoadProblem,
} from '../demo/load-demonstration.server.ts';
import type { Tables } from '../web/installation.server.ts';
import type { Addresses } from './installation.ts';
import { Refusal, type Deps } from './io.ts';

type Say = (text: string) => void;

/** Why an installation without the demonstration may go on: it holds real places, or a territory it is not made for. */
const HARMLESS: LoadProblem['code'][] = ['not-empty', 'another-country', 'too-many-communes'];

/** Loads the demonstration into an installation that holds nothing but territory facts; renews it when it has aged. */
export const prepareDemonstration = async (
  addresses: Addresses,
  territoryId: string,
  deps: Deps,
  say: Say,
): Promise<void> => {
  const db = openDatabase<Tables>(addresses.ownerUrl, 2);
  try {
    const given = { db, territoryId, now: deps.clock(), labels: termLabels, computeHours };
    const { loadedAt } = await readDemonstrationAge(db, territoryId);
    if (loadedAt === null) say('loading the demonstration territory (fictitious)');
    const outcome = await (loadedAt === null ? loadDemonstration(given) : refreshDemonstrationIfStale(given));
    if (outcome?.ok)
      say(
        `demonstration: ${outcome.value.places} places, ${outcome.value.workshops} workshops, all fictitious`,
      );
    if (outcome?.ok || loadedAt !== null) {
      await ensureDemonstrationPeople(db, territoryId, deps.clock());
      await ensureDemonstrationRequests(db, territoryId, deps.clock());
    }
    if (outcome && !outcome.ok && !HARMLESS.includes(outcome.problem.code))
      throw new Refusal(`demonstration: ${outcome.problem.code}`);
  } finally {
    await db.destroy();
  }
};
