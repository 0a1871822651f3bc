import type { Clock } from '#lib/platform/clock.server.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import { addSearchCounts } from './search-count-store.server.ts';

/** Counts searches per day and topic in memory and writes the sums: no identifier, no address, no place. */
export type SearchCounter = {
  count: (topics: string[], hasResults: boolean) => void;
  flush: () => Promise<void>;
  stop: () => Promise<void>;
};

const FLUSH_MS = 60_000;

/** A counter that writes every minute and when it stops; what cannot be written is kept for the next time. */
export const countSearches = (db: DirectoryDatabase, territoryId: string, clock: Clock): SearchCounter => {
  let counts = new Map<string, number>();
  const count = (topics: string[], hasResults: boolean) => {
    const day = clock().toISOString().slice(0, 10);
    for (const topic of topics.length > 0 ? topics : ['']) {
      const key = `${day}|${topic}|${hasResults}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  };
  const flush = async () => {
    if (counts.size === 0) return;
    const written = counts;
    counts = new Map();
    try {
      await addSearchCounts(db, territoryId, written);
    } catch {
      for (const [key, sum] of written) counts.set(key, (counts.get(key) ?? 0) + sum);
    }
  };
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  const stop = async () => {
    clearInterval(timer);
    await flush();
  };
  return { count, flush, stop };
};
