import type { Result } from '../../shared/result.ts';
import { newId } from '../../platform/ids.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { TimetableRow } from '../offer-tables.server.ts';
import { addTimetables, readKnownTimetables, type TimetableKey } from '../timetable-store.server.ts';

/** What an opening-hours value's meaning depends on beside itself. */
export type HoursContext = {
  /** IANA. */
  timeZone: string;
  /** ISO 3166-1. */
  country: string;
  /** FWB, DG, VL, or empty. */
  community: string;
  latitude: number;
  longitude: number;
};

type Computed = Pick<TimetableRow, 'week' | 'intervals' | 'computed_from'>;
export type HoursRequest = HoursContext & { value: string };
/** Computes values in one go, in their order: a week and 8 weeks of intervals, or why it cannot be read. */
export type ComputeHours = (
  requests: readonly HoursRequest[],
  now: Date,
) => Promise<Result<Computed, { code: string }>[]>;

type Wanted = { value: string; context: HoursContext };
type Answer = Result<string, { code: string }>;

/** The timetables of one import: each distinct value and context is computed once, ever. */
export type TimetableShelf = {
  /** Makes sure that these can be asked for. */
  fetch: (wanted: readonly Wanted[]) => Promise<void>;
  /** The timetable's id, or why the value cannot be read. Only after `fetch`. */
  get: (value: string, context: HoursContext) => Answer;
};

const SUN = /sun(?:rise|set)|dawn|dusk/i;
/** A tenth of a degree is half a minute of sun: near places share a timetable. */
const tenth = (degrees: number): number => Math.round(degrees * 10) / 10;
/** The unique index takes no longer one; OpenStreetMap stops at 255 characters. */
const VALUE_BYTES = 2_000;

const keyOf = (value: string, context: HoursContext): TimetableKey => ({
  value,
  time_zone: context.timeZone,
  country: context.country,
  community: context.community,
  latitude: SUN.test(value) ? tenth(context.latitude) : 0,
  longitude: SUN.test(value) ? tenth(context.longitude) : 0,
});

const textOf = (key: TimetableKey): string =>
  JSON.stringify([key.value, key.time_zone, key.country, key.community, key.latitude, key.longitude]);

const EMPTY_WEEK = new Uint8Array(84);

const rowOf = (
  territoryId: string,
  key: TimetableKey,
  computed: Result<Computed, { code: string }>,
  now: Date,
): TimetableRow => ({
  ...key,
  territory_id: territoryId,
  timetable_id: newId(),
  computed_at: now,
  is_readable: computed.ok,
  problem: computed.ok ? null : computed.problem,
  ...(computed.ok
    ? computed.value
    : { week: EMPTY_WEEK, intervals: new Uint8Array(0), computed_from: now.toISOString().slice(0, 10) }),
});

/** Opens the shelf: what was computed before is looked up, the rest computed and added. */
export const openTimetableShelf = (
  db: DirectoryDatabase,
  territoryId: string,
  now: Date,
  computeHours: ComputeHours,
): TimetableShelf => {
  const answers = new Map<string, Answer>();
  const lookUp = async (keys: readonly TimetableKey[]): Promise<void> => {
    for (const row of await readKnownTimetables(db, territoryId, keys))
      answers.set(
        textOf(row),
        row.is_readable
          ? { ok: true, value: row.timetable_id }
          : { ok: false, problem: row.problem ?? { code: 'unreadable' } },
      );
  };
  const missing = (keys: Map<string, TimetableKey>) =>
    [...keys].filter(([text]) => !answers.has(text)).map(([, key]) => key);
  const fetch: TimetableShelf['fetch'] = async (wanted) => {
    const keys = new Map<string, TimetableKey>();
    for (const { value, context } of wanted) {
      const key = keyOf(value, context);
      if (Buffer.byteLength(value) > VALUE_BYTES)
        answers.set(textOf(key), { ok: false, problem: { code: 'too-long' } });
      else keys.set(textOf(key), key);
    }
    if (missing(keys).length > 0) await lookUp(missing(keys));
    const unknown = missing(keys);
    if (unknown.length === 0) return;
    const requests = unknown.map(({ time_zone, ...key }) => ({ ...key, timeZone: time_zone }));
    const computed = await computeHours(requests, now);
    const rows = unknown.map((key, i) =>
      rowOf(territoryId, key, computed[i] as (typeof computed)[number], now),
    );
    await addTimetables(db, rows);
    await lookUp(unknown);
  };
  const get: TimetableShelf['get'] = (value, context) => {
    const answer = answers.get(textOf(keyOf(value, context)));
    if (!answer) throw new Error(`Opening hours were not fetched: ${value}`);
    return answer;
  };
  return { fetch, get };
};
