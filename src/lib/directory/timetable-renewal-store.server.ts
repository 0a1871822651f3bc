import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { TimetableRow } from './offer-tables.server.ts';
import { updateRows } from './row-batch-store.server.ts';

/** The part of a timetable that is computed again as weeks go by. */
export type RenewedTimetable = Pick<
  TimetableRow,
  | 'territory_id'
  | 'timetable_id'
  | 'week'
  | 'intervals'
  | 'is_readable'
  | 'problem'
  | 'computed_from'
  | 'computed_at'
>;

/**
 * Timetables after `after` (by id), at most `limit`: those computed from a day more than 6 days ago, or all. Locked
 * until the transaction ends, and those that another process has locked are left to it: several share the work.
 */
export const lockTimetables = async (
  transaction: DirectoryDatabase,
  territoryId: string,
  wanted: { now: Date; isAll: boolean; after: string; limit: number },
): Promise<TimetableRow[]> => {
  const { now, isAll, after, limit } = wanted;
  const due = isAll ? sql`true` : sql`computed_from < (${now}::timestamptz at time zone time_zone)::date - 6`;
  const { rows } = await sql<TimetableRow>`
    select * from directory.timetable
    where territory_id = ${territoryId} and timetable_id > ${after} and ${due}
    order by timetable_id limit ${limit} for no key update skip locked`.execute(transaction);
  return rows;
};

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

/** Writes timetables that were computed again. */
export const writeRenewed = async (
  transaction: DirectoryDatabase,
  rows: readonly RenewedTimetable[],
): Promise<void> => {
  const written = rows.map((row) => ({ ...row, week: hex(row.week), intervals: hex(row.intervals) }));
  await updateRows(transaction, 'directory.timetable', ['timetable_id'], written);
};
