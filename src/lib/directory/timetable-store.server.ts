import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { TimetableRow } from './offer-tables.server.ts';
import { insertRows } from './row-batch-store.server.ts';

/** One opening-hours value with what its meaning depends on; latitude and longitude are 0 unless it follows the sun. */
export type TimetableKey = Pick<
  TimetableRow,
  'value' | 'time_zone' | 'country' | 'community' | 'latitude' | 'longitude'
>;
export type KnownTimetable = TimetableKey & Pick<TimetableRow, 'timetable_id' | 'is_readable' | 'problem'>;

/** Those of these timetables that were computed before. */
export const readKnownTimetables = async (
  db: DirectoryDatabase,
  territoryId: string,
  keys: readonly TimetableKey[],
): Promise<KnownTimetable[]> => {
  const { rows } = await sql<KnownTimetable>`
    select t.timetable_id, t.is_readable, t.problem, t.value, t.time_zone, t.country, t.community, t.latitude, t.longitude
    from json_populate_recordset(null::directory.timetable, ${JSON.stringify(keys)}::json) given
    join directory.timetable t on t.territory_id = ${territoryId} and t.value = given.value
      and t.time_zone = given.time_zone and t.country = given.country and t.community = given.community
      and t.latitude = given.latitude and t.longitude = given.longitude`.execute(db);
  return rows;
};

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

/** Adds computed timetables; one that another process has added meanwhile is left as it is. */
export const addTimetables = async (db: DirectoryDatabase, rows: readonly TimetableRow[]): Promise<void> => {
  const written = rows.map((row) => ({ ...row, week: hex(row.week), intervals: hex(row.intervals) }));
  await insertRows(db, 'directory.timetable', written, 'is-left-alone');
};

/** What is known to be wrong with these values, by value: for a report on records that have not changed. */
export const readHoursProblems = async (
  db: DirectoryDatabase,
  territoryId: string,
  values: readonly string[],
): Promise<Map<string, { code: string; isReadable: boolean }>> => {
  const { rows } = await sql<{ value: string; isReadable: boolean; problem: { code: string } }>`
    select distinct on (value) value, is_readable as "isReadable", problem from directory.timetable
    where territory_id = ${territoryId} and problem is not null and value = any(${[...values]})
    order by value, timetable_id`.execute(db);
  return new Map(rows.map(({ value, isReadable, problem }) => [value, { ...problem, isReadable }]));
};
