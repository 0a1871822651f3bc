import path from 'node:path';
import { computeHours, termLabels } from '#lib/directory/index.server.ts';
import { workImportJobs, writtenMappingsIn } from '#lib/interchange/index.server.ts';
import type { Clock } from '#lib/platform/clock.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import type { Kysely } from 'kysely';
import type { Tables } from './installation.server.ts';

type Given = { db: Kysely<Tables>; root: string; clock: Clock; onError: (error: unknown) => void };

/**
 * Does the imports that were asked for, by the owner's login; answers how many steps, undefined when another process is at
 * it. Four connections: the one that holds the lock, the import's transaction, its progress, and what it reads beside.
 */
export const doImportJobs = async ({ db, root, clock, onError }: Given): Promise<number | undefined> => {
  const knownMappings = await writtenMappingsIn(path.join(root, 'data', 'mappings'));
  const hereOf = async (territoryId: string) => {
    const installed = await readInstalledTerritories(db);
    const here = installed.find((one) => one.territoryId === territoryId);
    return { country: here?.country ?? 'BE', today: localDay(clock(), here?.timeZone ?? 'UTC') };
  };
  const shop = { clock, labels: termLabels, computeHours, knownMappings, hereOf, onError };
  return workImportJobs(db, shop);
};
