import type { Kysely } from 'kysely';
import {
  readDemonstrationAge,
  replaceDemonstration,
  type ComputeHours,
  type DemonstrationProblem,
  type DirectoryTables,
  type LoadedDemonstration,
  type TermLabels,
} from '#lib/directory/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { refused, type Result } from '#lib/shared/result.ts';
import { readTerritoryFacts, type TerritoryTables } from '#lib/territory/index.server.ts';
import { demoCommunesOf } from './domain/demo-communes.ts';
import { DEMONSTRATION_SEED, generateDemonstration } from './domain/generate-demonstration.ts';

/** What loading needs: the database as its owner, the territory, the time, and two things that others compute. */
export type DemonstrationDeps = {
  db: Kysely<DirectoryTables & TerritoryTables>;
  territoryId: string;
  now: Date;
  labels: TermLabels;
  computeHours: ComputeHours;
};

/** The network is written for Belgium (its kinds of structure, telephones, holidays), at most one commune a structure. */
export type LoadProblem =
  | DemonstrationProblem
  | { code: 'no-territory' }
  | { code: 'another-country'; country: string }
  | { code: 'too-many-communes'; communes: number; most: number };

const STRUCTURES = 363;
/** Eight weeks of workshops are told; from two weeks before their end the demonstration is told anew. */
const STALE_AFTER_DAYS = 42;

const write = async (
  deps: DemonstrationDeps,
  isReplacing: boolean,
): Promise<Result<LoadedDemonstration, LoadProblem>> => {
  const { db, territoryId, now, labels, computeHours } = deps;
  const facts = await readTerritoryFacts(db, territoryId);
  if (!facts) return refused({ code: 'no-territory' });
  if (facts.country !== 'BE') return refused({ code: 'another-country', country: facts.country });
  const communes = demoCommunesOf(facts);
  if (communes.length > STRUCTURES)
    return refused({ code: 'too-many-communes', communes: communes.length, most: STRUCTURES });
  const today = localDay(now, facts.timeZone);
  const { structures } = generateDemonstration({ communes, seed: DEMONSTRATION_SEED, today });
  return replaceDemonstration(db, { territoryId, now, labels, computeHours, isReplacing }, structures);
};

/** Loads the demonstration into a territory that holds nothing but its facts; one that is there already is refused. */
export const loadDemonstration = (
  deps: DemonstrationDeps,
): Promise<Result<LoadedDemonstration, LoadProblem>> => write(deps, false);

/** Tells the demonstration anew from today: what was changed in it is gone. Nothing else is ever taken out. */
export const resetDemonstration = (
  deps: DemonstrationDeps,
): Promise<Result<LoadedDemonstration, LoadProblem>> => write(deps, true);

/** For the start: renews a demonstration that is older than six weeks; undefined where there is none, or a young one. */
export const refreshDemonstrationIfStale = async (
  deps: DemonstrationDeps,
): Promise<Result<LoadedDemonstration, LoadProblem> | undefined> => {
  const { loadedAt } = await readDemonstrationAge(deps.db, deps.territoryId);
  if (loadedAt === null) return undefined;
  const days = (deps.now.getTime() - loadedAt.getTime()) / 86_400_000;
  return days > STALE_AFTER_DAYS ? resetDemonstration(deps) : undefined;
};
