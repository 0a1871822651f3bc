import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';

/** Two places, as they were looked at, and what comes from the one that goes. */
export type PlannedMerge = {
  mergeId: string;
  keptId: string;
  goneId: string;
  keptVersion: number;
  goneVersion: number;
  winners: readonly string[];
  retired: readonly string[];
  now: Date;
};
export type MergeOutcome = 'merged' | 'not-found' | 'two-organizations' | 'changed-meanwhile';

/** Makes one place of two, all of it or nothing; the database decides whether this transaction may. */
export const saveMerge = async (db: DirectoryDatabase, plan: PlannedMerge): Promise<MergeOutcome> => {
  const { rows } = await sql<{ outcome: MergeOutcome }>`
    select directory.merge_places(${plan.mergeId}, ${plan.keptId}, ${plan.goneId}, ${plan.keptVersion}, ${plan.goneVersion},
      ${[...plan.winners]}::text[], ${[...plan.retired]}::uuid[], ${plan.now}) as outcome`.execute(db);
  return rows[0]?.outcome ?? 'not-found';
};

/** A row that somebody has changed since a merger, and which of its columns; none when it is no longer there. */
export type MergeDifference = { table: string; id: string; fields: string[] };
export type UndoOutcome =
  | { code: 'undone' | 'not-found' | 'two-organizations' }
  | { code: 'edited-since'; differs: MergeDifference[] };

/** Takes a merger apart again, unless somebody has changed since what it changed. */
export const takeApart = async (db: DirectoryDatabase, mergeId: string, now: Date): Promise<UndoOutcome> => {
  const { rows } = await sql<{ outcome: UndoOutcome }>`
    select directory.undo_merge(${mergeId}, ${now}) as outcome`.execute(db);
  return rows[0]?.outcome ?? { code: 'not-found' };
};
