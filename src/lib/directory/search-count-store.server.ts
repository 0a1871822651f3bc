import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';

/** What searches are counted by; `day` is an ISO date, `topic` empty when none was asked. */
export type SearchCell = { day: string; topic: string; hasResults: boolean };

/** Adds these sums to what was counted before. */
export const addSearchCounts = async (
  db: DirectoryDatabase,
  territoryId: string,
  counts: readonly (SearchCell & { count: number })[],
): Promise<void> => {
  const rows = counts.map(({ day, topic, hasResults, count }) => ({
    ...{ territory_id: territoryId, day, topic, has_results: hasResults, count },
  }));
  await db
    .insertInto('directory.search_count')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['territory_id', 'day', 'topic', 'has_results'])
        .doUpdateSet({ count: sql`search_count.count + excluded.count` }),
    )
    .execute();
};
