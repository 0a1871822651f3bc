import type { Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { checkLocality, type LocalityProblem } from '../domain/locality-check.ts';
import { readPlaceFacts } from './place-facts.server.ts';

/** Whether a postcode and a locality that somebody typed are of the territory, and of each other. */
export const checkTypedLocality = async (
  db: DirectoryDatabase,
  territoryId: string,
  address: { postalCode: string; city: string },
): Promise<Result<{ communeCode: string }, LocalityProblem>> =>
  checkLocality(await readPlaceFacts(db, territoryId), address);
