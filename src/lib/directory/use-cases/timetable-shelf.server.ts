import { ok, refused, type Result } from '../../shared/result.ts';
import { newId } from '../../platform/ids.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { mentionsTheSun, tenthOfDegree } from '../domain/timetable-sun.ts';
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

/** `problem` says what is odd about hours that can be read all the same ("never open"). */
type Computed = Pick<TimetableRow, 'week' | 'intervals' | 'computed_from'> & { problem?: { code: string } };
export type HoursRequest = HoursContext & { value: string };
/** Computes values in one go, in their order: a week and 8 weeks of intervals, or why it cannot be read. */
export type ComputeHours = (
  requests: readonly HoursRequest[],
  now: Date,
) => Promise<Result<Computed, { code: string }>[]>;

/** `code` and what else the reader says of it ("after": where it stopped). */
export type HoursProblem = { code: string; isReadable: boolean } & Readonly<Record<string, unknown>>;

type Wanted = { value: string; context: HoursContext };
type Answer = Result<string, { code: string }>;
type Known = { answer: Answer; problem?: HoursProblem };

/** The timetables of one import: each distinct value and context is computed once, ever. */
export type TimetableShelf = {
  /** Makes sure that these can be asked for. */
  fetch: (wanted: readonly Wanted[]) => Promise<void>;
  /** The timetable's id, or why the value cannot be read. Only after `fetch`. */
  get: (value: string, context: HoursContext) => Answer;
  /** What is to be said of a value: why it cannot be read, or what is odd about it. Only after `fetch`. */
  problemOf: (value: string, context: HoursContext) => HoursProblem | undefined;
};

/** The unique index takes no longer one; OpenStreetMap stops at 255 characters. */
const VALUE_BYTES = 2_000;

const keyOf = (value: string, context: HoursContext): TimetableKey => ({
  value,
  time_zone: context.timeZone,
  country: context.country,
  community: context.community,
  latitude: mentionsTheSun(value) ? tenthOfDegree(context.latitude) : 0,
  longitude: mentionsTheSun(value) ? tenthOfDegree(context.longitude) : 0,
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
  ...(computed.ok
    ? computed.value
    : { week: EMPTY_WEEK, intervals: new Uint8Array(0), computed_from: now.toISOString().slice(0, 10) }),
  problem: (computed.ok ? computed.value.problem : computed.problem) ?? null,
});

const knownOf = ({ is_readable, problem, timetable_id }: KnownTimetable): Known => ({
  answer: is_readable ? ok(timetable_id) : refused(problem ?? { code: 'hours-unreadable' }),
  ...(problem && { problem: { ...problem, isReadable: is_readable } }),
});

const TOO_LONG: Known = {
  answer: refused({ code: 'hours-too-long' }),
  problem: { code: 'hours-too-long', isReadable: false },
};

type Shelf = {
  db: DirectoryDatabase;
  territoryId: string;
  now: Date;
  computeHours: ComputeHours;
  known: Map<string, Known>;
};

const lookUp = async ({ db, territoryId, known }: Shelf, keys: readonly TimetableKey[]): Promise<void> => {
  for (const row of await readKnownTimetables(db, territoryId, keys)) known.set(textOf(row), knownOf(row));
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
    if (Buffer.byteLength(value) > VALUE_BYTES) shelf.known.set(textOf(key), TOO_LONG);
    else keys.set(textOf(key), key);
  }
  const missing = () => [...keys].filter(([text]) => !shelf.known.has(text)).map(([, key]) => key);
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
  const shelf: Shelf = { db, territoryId, now, computeHours, known: new Map() };
  const knownAs = (value: string, context: HoursContext): Known => {
    const known = shelf.known.get(textOf(keyOf(value, context)));
    if (!known) throw new Error(`Opening hours were not fetched: ${value}`);
    return known;
  };
  return {
    fetch: (wanted) => fetchInto(shelf, wanted),
    get: (value, context) => knownAs(value, context).answer,
    problemOf: (value, context) => knownAs(value, context).problem,
  };
};
