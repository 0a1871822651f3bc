import type { Clock } from '#lib/platform/clock.server.ts';
import { countSums, type SumCounter } from '#lib/platform/sum-counter.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import { addSearchCounts, type SearchCell } from './search-count-store.server.ts';

/** Counts searches per day and topic in memory and writes the sums: no identifier, no address, no place. */
export type SearchCounter = Omit<SumCounter<SearchCell>, 'add'> & {
  count: (topics: string[], hasResults: boolean) => void;
};

/** A counter of searches; its day is the territory's. */
export const countSearches = (
  db: DirectoryDatabase,
  { territoryId, timeZone }: { territoryId: string; timeZone: string },
  clock: Clock,
): SearchCounter => {
  const { add, flush, stop } = countSums<SearchCell>((sums) => addSearchCounts(db, territoryId, sums));
  const count = (topics: string[], hasResults: boolean) => {
    const day = localDay(clock(), timeZone);
    for (const topic of topics.length > 0 ? topics : ['']) add({ day, topic, hasResults });
  };
  return { count, flush, stop };
};
