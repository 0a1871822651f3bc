import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';

/**
 * Where reading has come to: every transaction below `below` has ended and was seen; of the later ones, those in `seen`
 * were. Transaction ids as text (they have 64 bits).
 */
export type ChangeHorizon = { below: string; seen: string[] };

type ChangeRow = { below: string; seen: string[]; locationIds: string[] };

/**
 * Which places changed since `since`, and the new horizon. A transaction that commits late is neither below the last
 * `below` (the oldest one still running then) nor among those seen, so it is never skipped; and one that runs for long,
 * such as an import, keeps nobody else's changes back.
 */
export const readOfferChanges = async (
  db: DirectoryDatabase,
  territoryId: string,
  since: ChangeHorizon,
): Promise<{ horizon: ChangeHorizon; locationIds: string[] }> => {
  const { rows } = await sql<ChangeRow>`
    with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as x),
      change as materialized (select transaction_id, location_id from directory.offer_change
        where territory_id = ${territoryId} and transaction_id >= ${since.below}::xid8)
    select x::text as below,
      array(select distinct transaction_id::text from change where transaction_id >= x) as seen,
      array(select distinct location_id::text from change
        where transaction_id <> all(${since.seen}::xid8[])) as "locationIds"
    from horizon`.execute(db);
  const [row] = rows;
  if (!row) return { horizon: since, locationIds: [] };
  return { horizon: { below: row.below, seen: row.seen }, locationIds: row.locationIds };
};

/** The horizon now, before a whole snapshot is read. */
export const currentHorizon = async (db: DirectoryDatabase): Promise<ChangeHorizon> => {
  const { rows } = await sql<{
    below: string;
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as below`.execute(db);
  return { below: rows[0]?.below ?? '0', seen: [] };
};
