import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { isSameValue } from '../domain/canonical-json.ts';
import type { TimetableRow } from '../offer-tables.server.ts';
import { lockTimetables, writeRenewed, type RenewedTimetable } from '../timetable-renewal-store.server.ts';
import type { ComputeHours } from './timetable-shelf.server.ts';

export type RenewalOptions = { now: Date; isAll: boolean; computeHours: ComputeHours };
/** `written` are those that came out different; `unreadable` those whose hours cannot be read (any more). */
export type Renewal = { computed: number; written: number; unreadable: number };

/** One transaction: short enough that an import never waits long for its rows. */
const BATCH = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const EMPTY_WEEK = new Uint8Array(84);

type Computed = Awaited<ReturnType<ComputeHours>>[number];

const renewed = (row: TimetableRow, computed: Computed, now: Date): RenewedTimetable => ({
  territory_id: row.territory_id,
  timetable_id: row.timetable_id,
  is_readable: computed.ok,
  week: computed.ok ? computed.value.week : EMPTY_WEEK,
  intervals: computed.ok ? computed.value.intervals : new Uint8Array(0),
  computed_from: computed.ok ? computed.value.computed_from : now.toISOString().slice(0, 10),
  problem: (computed.ok ? computed.value.problem : computed.problem) ?? null,
  computed_at: now,
});

const isSame = (row: TimetableRow, next: RenewedTimetable): boolean =>
  row.computed_from === next.computed_from &&
  row.is_readable === next.is_readable &&
  Buffer.compare(row.week, next.week) === 0 &&
  Buffer.compare(row.intervals, next.intervals) === 0 &&
  isSameValue(row.problem, next.problem);

/** Hours that could be read last week and take too long today, on a busy machine: next night will do. */
const isOnlyLate = (row: TimetableRow, computed: Computed): boolean =>
  row.is_readable && !computed.ok && computed.problem.code === 'hours-too-complex';

const renewBatch = async (
  transaction: DirectoryDatabase,
  rows: readonly TimetableRow[],
  { now, computeHours }: RenewalOptions,
): Promise<Renewal> => {
  const requests = rows.map(({ time_zone: timeZone, value, country, community, latitude, longitude }) => ({
    ...{ value, timeZone, country, community, latitude, longitude },
  }));
  const computed = await computeHours(requests, now);
  const changed = rows.flatMap((row, i) => {
    const one = computed[i];
    if (!one || isOnlyLate(row, one)) return [];
    const next = renewed(row, one, now);
    return isSame(row, next) ? [] : [next];
  });
  await writeRenewed(transaction, changed);
  const unreadable = computed.filter((one) => !one.ok).length;
  return { computed: rows.length, written: changed.length, unreadable };
};

/**
 * Computes the coming eight weeks again, for timetables that start more than 6 days ago (or all of them), and writes
 * those that come out different: every process sees them like any other change of the offer. Can be cut at any time;
 * several at once share the work. The serving login may do it.
 */
export const renewTimetables = async (
  db: DirectoryDatabase,
  territoryId: string,
  options: RenewalOptions,
): Promise<Renewal> => {
  const sum: Renewal = { computed: 0, written: 0, unreadable: 0 };
  for (let after = FIRST_ID; ;) {
    const { now, isAll } = options;
    const rows = await db.transaction().execute(async (transaction) => {
      const batch = await lockTimetables(transaction, territoryId, { now, isAll, after, limit: BATCH });
      const done = batch.length > 0 ? await renewBatch(transaction, batch, options) : undefined;
      for (const name of Object.keys(sum) as (keyof Renewal)[]) sum[name] += done?.[name] ?? 0;
      return batch;
    });
    const last = rows.at(-1);
    if (!last) return sum;
    after = last.timetable_id;
  }
};
