import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';

/** Adds sums kept as `day|topic|hasResults`. */
export const addSearchCounts = async (
  db: DirectoryDatabase,
  territoryId: string,
  counts: Map<string, number>,
): Promise<void> => {
  const rows = [...counts].map(([key, count]) => {
    const [day, topic, hasResults] = key.split('|');
    return {
      territory_id: territoryId,
      day: day ?? '',
      topic: topic ?? '',
      has_results: hasResults === 'true',
      count,
    };
  });
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
