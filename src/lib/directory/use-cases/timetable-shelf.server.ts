import { ok, refused, type Result } from '../../shared/result.ts';
import { newId } from '../../platform/ids.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { TimetableRow } from '../offer-tables.server.ts';
import {
  addTimetables,
  readKnownTimetables,
  type KnownTimetable,
  type TimetableKey,
} from '../timetable-store.server.ts';

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

const answerOf = (row: KnownTimetable): Answer =>
  row.is_readable ? ok(row.timetable_id) : refused(row.problem ?? { code: 'unreadable' });

type Shelf = {
  db: DirectoryDatabase;
  territoryId: string;
  now: Date;
  computeHours: ComputeHours;
  answers: Map<string, Answer>;
};

const lookUp = async ({ db, territoryId, answers }: Shelf, keys: readonly TimetableKey[]): Promise<void> => {
  for (const row of await readKnownTimetables(db, territoryId, keys)) answers.set(textOf(row), answerOf(row));
};

const compute = async (shelf: Shelf, keys: readonly TimetableKey[]): Promise<void> => {
  const requests = keys.map(({ time_zone, ...key }) => ({ ...key, timeZone: time_zone }));
  const computed = await shelf.computeHours(requests, shelf.now);
  const rows = keys.flatMap((key, i) => {
    const result = computed[i];
    return result ? [rowOf(shelf.territoryId, key, result, shelf.now)] : [];
  });
  await addTimetables(shelf.db, rows);
  await lookUp(shelf, keys);
};

const fetchInto = async (shelf: Shelf, wanted: readonly Wanted[]): Promise<void> => {
  const keys = new Map<string, TimetableKey>();
  for (const { value, context } of wanted) {
    const key = keyOf(value, context);
    if (Buffer.byteLength(value) > VALUE_BYTES) shelf.answers.set(textOf(key), refused({ code: 'too-long' }));
    else keys.set(textOf(key), key);
  }
  const missing = () => [...keys].filter(([text]) => !shelf.answers.has(text)).map(([, key]) => key);
  if (missing().length > 0) await lookUp(shelf, missing());
  if (missing().length > 0) await compute(shelf, missing());
};

/** Opens the shelf: what was computed before is looked up, the rest computed and added. */
export const openTimetableShelf = (
  db: DirectoryDatabase,
  territoryId: string,
  now: Date,
  computeHours: ComputeHours,
): TimetableShelf => {
  const shelf: Shelf = { db, territoryId, now, computeHours, answers: new Map() };
  return {
    fetch: (wanted) => fetchInto(shelf, wanted),
    get: (value, context) => {
      const answer = shelf.answers.get(textOf(keyOf(value, context)));
      if (!answer) throw new Error(`Opening hours were not fetched: ${value}`);
      return answer;
    },
  };
};
