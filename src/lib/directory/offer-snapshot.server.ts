import type { Clock } from '#lib/platform/clock.server.ts';
import { localDay } from '../shared/local-time.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import { datedClosingDays } from './domain/closing-days.ts';
import { emptyColumns, type OfferColumns } from './domain/offer-columns.ts';
import type { OfferRow } from './domain/offer-row.ts';
import { addPlace, removePlace } from './domain/offer-rows.ts';
import { placeCard, placeRow, type RowContext } from './domain/place-row.ts';
import { withoutClosures } from './domain/timetable.ts';
import { readOfferRows, readTimetables, type StoredTimetable } from './queries/offer-rows.server.ts';

/** What the snapshot is of: one territory, its zone, its communes in a fixed order. */
export type OfferScope = { territoryId: string; timeZone: string; communes: readonly string[] };

/** The public offer in memory (docs/adr/0008-offer-snapshot.md). `cards` are JSON, read only for what is shown. */
export type OfferSnapshot = {
  scope: OfferScope;
  columns: OfferColumns;
  cards: string[];
  placeOf: Map<string, number>;
  /** Number of each timetable, by its id (and closures, where it has any). */
  timetables: Map<string, number>;
  communeNumbers: Map<string, number>;
  /** Local day it was built on: another day, another snapshot. */
  day: string;
  /** Grows with every change: part of the ETag. */
  version: number;
};

const HORIZON_DAYS = 60;
const BATCH = 4000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

const toInt32 = (bytes: Uint8Array): Int32Array => {
  const copy = new Uint8Array(bytes);
  return new Int32Array(copy.buffer, 0, copy.byteLength >> 2);
};

const addTimetables = (snapshot: OfferSnapshot, stored: StoredTimetable[]): void => {
  for (const { id, week, intervals } of stored) {
    snapshot.timetables.set(id, snapshot.columns.weeks.length);
    snapshot.columns.weeks.push(new Uint8Array(week));
    snapshot.columns.intervals.push(toInt32(intervals));
  }
};

/** The timetable with the closures that concern this place (and service) taken out; shared when there are none. */
const timetableNumber = (
  snapshot: OfferSnapshot,
  id: string,
  row: OfferRow,
  service: string | null,
): number | undefined => {
  const base = snapshot.timetables.get(id);
  if (base === undefined) return undefined;
  const closures = [
    ...row.closures.filter((closure) => closure.service === null || closure.service === service),
    ...datedClosingDays(row.closingDays, snapshot.day, HORIZON_DAYS),
  ];
  if (closures.length === 0) return base;
  const key = `${id} ${JSON.stringify(closures.map(({ from, until, hours }) => [from, until, hours]))}`;
  const known = snapshot.timetables.get(key);
  if (known !== undefined) return known;
  const { weeks, intervals } = snapshot.columns;
  const number = weeks.length;
  weeks.push(weeks[base] as Uint8Array);
  intervals.push(withoutClosures(intervals[base] as Int32Array, closures, snapshot.scope.timeZone));
  snapshot.timetables.set(key, number);
  return number;
};

const putRow = (snapshot: OfferSnapshot, row: OfferRow): void => {
  const known = snapshot.placeOf.get(row.id);
  const place = known ?? snapshot.cards.length;
  if (known !== undefined) removePlace(snapshot.columns, known);
  const context: RowContext = {
    place,
    today: snapshot.day,
    communeNumber: (code) => (code === null ? -1 : (snapshot.communeNumbers.get(code) ?? -1)),
    timetableNumber: (id, of, service) => timetableNumber(snapshot, id, of, service),
  };
  addPlace(snapshot.columns, placeRow(row, context));
  snapshot.cards[place] = JSON.stringify(placeCard(row, snapshot.day));
  snapshot.placeOf.set(row.id, place);
};

const emptySnapshot = (scope: OfferScope, day: string, version: number): OfferSnapshot => ({
  scope,
  columns: emptyColumns(),
  cards: [],
  placeOf: new Map(),
  timetables: new Map(),
  communeNumbers: new Map(scope.communes.map((code, number) => [code, number])),
  day,
  version,
});

/** Reads the whole public offer, in batches. */
export const buildOfferSnapshot = async (
  db: DirectoryDatabase,
  scope: OfferScope,
  clock: Clock,
  version = 1,
): Promise<OfferSnapshot> => {
  const snapshot = emptySnapshot(scope, localDay(clock(), scope.timeZone), version);
  addTimetables(snapshot, await readTimetables(db, scope.territoryId));
  for (let after = FIRST_ID; ;) {
    const rows = await readOfferRows(db, scope.territoryId, clock(), { after, limit: BATCH });
    for (const row of rows) putRow(snapshot, row);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return snapshot;
    after = last.id;
  }
};

/** Takes in what changed at these places: read again, or switched off when they are no longer public. */
export const refreshPlaces = async (
  snapshot: OfferSnapshot,
  db: DirectoryDatabase,
  now: Date,
  locationIds: string[],
): Promise<void> => {
  const { territoryId } = snapshot.scope;
  const rows = await readOfferRows(db, territoryId, now, { locationIds });
  const wanted = rows.flatMap((row) => [
    row.timetable,
    ...row.services.map((service) => service.timetable),
    ...row.stops.map((stop) => stop.timetable),
  ]);
  const ids = [...new Set(wanted.filter((id) => id !== null))];
  // Read again even when known: its hours may be what changed.
  addTimetables(snapshot, await readTimetables(db, territoryId, ids));
  for (const key of snapshot.timetables.keys())
    if (key.includes(' ') && ids.some((id) => key.startsWith(id))) snapshot.timetables.delete(key);
  for (const row of rows) putRow(snapshot, row);
  const still = new Set(rows.map((row) => row.id));
  for (const id of locationIds) {
    const place = snapshot.placeOf.get(id);
    if (place !== undefined && !still.has(id)) removePlace(snapshot.columns, place);
  }
  snapshot.version++;
};
