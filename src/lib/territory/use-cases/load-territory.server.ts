import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { TerritoryFacts } from '../domain/territory-facts.ts';
import { parseTerritoryFile, type TerritoryFileProblem } from '../forms/territory-file.ts';
import * as store from '../territory-store.server.ts';
import type { TerritoryTables } from '../territory-tables.server.ts';

/** Why a territory is not loaded. Nothing has changed then. */
export type TerritoryProblem =
  | TerritoryFileProblem
  /** The file drops a commune that rows of `usedBy` ("directory.location") still name. */
  | { code: 'commune-in-use'; commune: string; usedBy: string }
  | { code: 'host-taken'; host: string; territory: string };

/** What a load did. `isChanged` says whether the facts did; host names and default are set in any case. */
export type LoadedTerritory = {
  code: string;
  territoryId: string;
  isNew: boolean;
  isChanged: boolean;
  hostNames: string[];
  isDefault: boolean;
  counts: { provinces: number; bassins: number; communes: number; localities: number };
};

/** `hostNames` replaces the list when given; `isDefault` true makes this territory the one without a host name. */
export type LoadOptions = { now: Date; hostNames?: string[] | undefined; isDefault?: boolean | undefined };

const stillReferenced = v.object({
  code: v.literal('23503'),
  detail: v.string(),
  schema: v.string(),
  table: v.string(),
});

const inUse = (error: unknown): TerritoryProblem | undefined => {
  const parsed = v.safeParse(stillReferenced, error);
  if (!parsed.success) return undefined;
  const { detail, schema, table } = parsed.output;
  // "Key (territory_id, code)=(<uuid>, 82003) is still referenced ...": the values read the same in every language.
  const commune = /=\([^,]+, ([^)]*)\)/.exec(detail)?.[1] ?? detail;
  return { code: 'commune-in-use', commune, usedBy: `${schema}.${table}` };
};

const settled = (
  all: readonly store.Installation[],
  code: string,
  options: LoadOptions,
): Result<store.Installation & { isNew: boolean }, TerritoryProblem> => {
  const known = all.find((one) => one.code === code);
  const hostNames = options.hostNames?.map((host) => host.toLowerCase()) ?? known?.hostNames ?? [];
  for (const other of all) {
    const host = other.code === code ? undefined : other.hostNames.find((one) => hostNames.includes(one));
    if (host !== undefined) return refused({ code: 'host-taken', host, territory: other.code });
  }
  const isDefault = options.isDefault === true || (known?.isDefault ?? all.every((one) => !one.isDefault));
  const territoryId = known?.territoryId ?? newId();
  return ok({ code, territoryId, hostNames, isDefault, isNew: known === undefined });
};

const countsOf = (facts: TerritoryFacts): LoadedTerritory['counts'] => ({
  provinces: facts.provinces.length,
  bassins: facts.bassins.length,
  communes: facts.communes.length,
  localities: facts.localities.length,
});

/**
 * Loads a territory file in one transaction: the same file again changes nothing, another file of the same code takes
 * its place under the same id. The first territory of an installation is its default. Needs the owner's login.
 */
export const loadTerritory = async (
  db: Kysely<TerritoryTables>,
  fileText: string,
  options: LoadOptions,
): Promise<Result<LoadedTerritory, TerritoryProblem>> => {
  const parsed = parseTerritoryFile(fileText);
  if (!parsed.ok) return parsed;
  const facts = parsed.value;
  const sha256 = createHash('sha256').update(fileText).digest('hex');
  try {
    return await store.whileLoading(db, async (tx) => {
      const settledAs = settled(await store.readInstallations(tx), facts.code, options);
      if (!settledAs.ok) return settledAs;
      const { isNew, ...installation } = settledAs.value;
      const { territoryId } = installation;
      const isChanged = (await store.readFileChecksum(tx, territoryId)) !== sha256;
      if (isChanged) await store.writeFacts(tx, territoryId, facts, { sha256, now: options.now });
      await store.writeInstallation(tx, installation);
      return ok({ ...installation, isNew, isChanged, counts: countsOf(facts) });
    });
  } catch (error) {
    const problem = inUse(error);
    if (problem) return refused(problem);
    throw error;
  }
};
