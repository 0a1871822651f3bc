import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';

/** Where reading has come to: every transaction below `horizon` has been seen. */
export type ChangeHorizon = string;

/**
 * Which places changed since `since`, and the new horizon. Only transactions below pg_snapshot_xmin are read: one that
 * commits late is still above it, so it is never skipped.
 */
export const readOfferChanges = async (
  db: DirectoryDatabase,
  territoryId: string,
  since: ChangeHorizon,
): Promise<{ horizon: ChangeHorizon; locationIds: string[] }> => {
  const { rows } = await sql<{ horizon: string; locationIds: string[] }>`
    with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as x)
    select x::text as horizon, array(
      select distinct location_id::text from directory.offer_change
      where territory_id = ${territoryId} and transaction_id >= ${since}::xid8 and transaction_id < x) as "locationIds"
    from horizon`.execute(db);
  return rows[0] ?? { horizon: since, locationIds: [] };
};

/** The horizon now, before a whole snapshot is read. */
export const currentHorizon = async (db: DirectoryDatabase): Promise<ChangeHorizon> => {
  const { rows } = await sql<{
    horizon: string;
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db);
  return rows[0]?.horizon ?? '0';
};
