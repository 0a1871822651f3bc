import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { shortIdOf } from '../domain/slug.ts';
import { takenShortIds } from '../offer-store.server.ts';

/** An id for a new place, with the short id of its address. */
export type PlaceId = { locationId: string; shortId: string };

/**
 * Makes ids for new places whose short ids nobody has in this territory, nor had before a merger: 40 random bits meet
 * once in a hundred at 150,000 places, and an address must never lead to another place.
 */
export const newPlaceIds = async (
  db: DirectoryDatabase,
  territoryId: string,
  count: number,
  makeId: () => string,
): Promise<PlaceId[]> => {
  const free = new Map<string, PlaceId>();
  while (free.size < count) {
    const drawn = Array.from({ length: count - free.size }, makeId).map((locationId) => ({
      locationId,
      shortId: shortIdOf(locationId),
    }));
    const taken = await takenShortIds(
      db,
      territoryId,
      drawn.map(({ shortId }) => shortId),
    );
    for (const id of drawn) if (!taken.has(id.shortId) && !free.has(id.shortId)) free.set(id.shortId, id);
  }
  return [...free.values()];
};
