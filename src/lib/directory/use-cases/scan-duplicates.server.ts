import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { findDuplicates } from '../domain/duplicate-candidates.ts';
import { comparable } from '../domain/offer-duplicates.ts';
import { proposeDuplicates, readPlacesToCompare } from '../duplicate-store.server.ts';

/**
 * Looks through the directory itself, not an import: every place against those that share a telephone, a street, a
 * neighbourhood or a word of the name. What was proposed or refused before is not proposed again. Answers how many are new.
 */
export const scanDuplicates = async (
  db: DirectoryDatabase,
  territoryId: string,
  now: Date,
  by: 'owner' | 'overseer' = 'owner',
): Promise<number> => {
  const places = (await readPlacesToCompare(db, territoryId, by)).map(comparable);
  const pairs = findDuplicates(places, new Set(places.map(({ id }) => id)));
  const proposed = await proposeDuplicates(db, territoryId, pairs, { importId: null, at: now });
  return proposed.length;
};
