import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';

/**
 * Deletes what the feed of changes said more than two days ago: a process polls it every few seconds, and one that was
 * away reads the whole offer again. By the database's clock, which wrote it. Only the owner may. Answers how many.
 */
export const pruneOfferChanges = async (db: DirectoryDatabase): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from directory.offer_change where changed_at < clock_timestamp() - interval '2 days'`.execute(db);
  return Number(numAffectedRows ?? 0);
};
