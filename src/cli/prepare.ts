import type { Kysely } from 'kysely';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '#lib/platform/database.server.ts';
import { computeHours, readDemonstrationAge, termLabels } from '#lib/directory/index.server.ts';
import { parseSiteFile } from '#lib/listings/forms/site-file.ts';
import { readSites, takeInSites } from '#lib/listings/index.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import {
  loadDemonstration,
  refreshDemonstrationIfStale,
  type LoadProblem,
} from '../demo/load-demonstration.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { ensurePeople } from './demonstration-people.ts';
import type { Addresses } from './installation.ts';
import { Refusal, type Deps } from './io.ts';

type Say = (text: string) => void;

/** Why an installation without the demonstration may go on: it holds real places, or a territory it is not made for. */
const HARMLESS: LoadProblem['code'][] = ['not-empty', 'another-country', 'too-many-communes'];

/** Loads the demonstration into an installation that holds nothing but territory facts; renews it when it has aged. */
export const prepareDemonstration = async (
  addresses: Addresses,
  territoryId: string,
  settings: Pick<Settings, 'mode' | 'dataFolder'>,
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
    if (outcome?.ok || loadedAt !== null) await ensurePeople(db, territoryId, settings, deps.clock());
    if (outcome && !outcome.ok && !HARMLESS.includes(outcome.problem.code))
      throw new Refusal(`demonstration: ${outcome.problem.code}`);
  } finally {
    await db.destroy();
  }
};

const siteFileOf = async (db: Kysely<Tables>, territoryId: string, root: string): Promise<string> => {
  const { loadedAt } = await readDemonstrationAge(db, territoryId);
  const known = await readInstalledTerritories(db);
  const code = known.find((one) => one.territoryId === territoryId)?.code ?? '';
  return path.join(root, 'data', 'listed-sites', `${loadedAt === null ? code : 'demonstration'}.json`);
};

/**
 * Loads the outside sites of the territory into a list that is empty: its own file, or the made-up sites where the
 * demonstration is. A territory without a file has an empty list, that its coordinators fill.
 */
export const prepareListedSites = async (
  addresses: Addresses,
  territoryId: string,
  { root }: Pick<Settings, 'root'>,
  deps: Deps,
  say: Say,
): Promise<void> => {
  const db = openDatabase<Tables>(addresses.ownerUrl, 2);
  try {
    const known = await db.transaction().execute((tx) => readSites(tx, territoryId));
    if (known.length > 0) return;
    const file = await siteFileOf(db, territoryId, root);
    if (!existsSync(file)) return;
    const sites = parseSiteFile(readFileSync(file, 'utf8'));
    if (!sites.ok) throw new Refusal(`${file}: ${JSON.stringify(sites.problem)}`);
    say(`listed sites: ${await takeInSites(db, territoryId, sites.value, deps.clock())}`);
  } finally {
    await db.destroy();
  }
};
