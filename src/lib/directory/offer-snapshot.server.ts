import type { Clock } from '#lib/platform/clock.server.ts';
import { localDay } from '../shared/local-time.ts';
import { newCardShelf, type CardShelf } from './card-shelf.server.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import { emptyColumns, type OfferColumns } from './domain/offer-columns.ts';
import type { OfferRow } from './domain/offer-row.ts';
import { addPlace, removePlaces } from './domain/offer-rows.ts';
import {
  dropTimetables,
  noTimetables,
  putTimetables,
  timetableNumber,
  type TimetableNumbers,
} from './domain/offer-timetables.ts';
import { periodsOf, type ConfirmationPeriods } from './domain/confirmation.ts';
import { placeCard, placeRow, type RowContext } from './domain/place-row.ts';
import { readOfferRows, readTimetables } from './queries/offer-rows.server.ts';

/** What the snapshot is of: one territory, its zone, its communes in a fixed order. */
export type OfferScope = {
  territoryId: string;
  timeZone: string;
  communes: readonly string[];
  /** After how many days the territory asks again; ours where it says nothing. */
  confirmation: Partial<ConfirmationPeriods> | undefined;
};

/** The public offer in memory (docs/adr/0008-offer-snapshot.md). `cards` are read only for what is shown. */
export type OfferSnapshot = {
  scope: OfferScope;
  columns: OfferColumns;
  cards: CardShelf;
  placeOf: Map<string, number>;
  timetables: TimetableNumbers;
  communeNumbers: Map<string, number>;
  /** Local day it was built on: another day, another snapshot. */
  day: string;
  /** Grows with every change: part of the ETag. */
  version: number;
};

const BATCH = 4000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

const putRow = (snapshot: OfferSnapshot, row: OfferRow): void => {
  const { columns, timetables } = snapshot;
  const place = snapshot.placeOf.get(row.id) ?? snapshot.cards.count;
  const at = { today: snapshot.day, timeZone: snapshot.scope.timeZone };
  const context: RowContext = {
    place,
    today: snapshot.day,
    periods: periodsOf(snapshot.scope.confirmation),
    communeNumber: (code) => (code === null ? -1 : (snapshot.communeNumbers.get(code) ?? -1)),
    timetableNumber: (id, of, service) => timetableNumber(columns, timetables, id, of, service, at),
  };
  addPlace(snapshot.columns, placeRow(row, context));
  snapshot.cards.put(place, placeCard(row, snapshot.day));
  snapshot.placeOf.set(row.id, place);
};

const emptySnapshot = (scope: OfferScope, day: string, version: number): OfferSnapshot => ({
  scope,
  columns: emptyColumns(),
  cards: newCardShelf(),
  placeOf: new Map(),
  timetables: noTimetables(),
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
  const stored = await readTimetables(db, scope.territoryId);
  putTimetables(snapshot.columns, snapshot.timetables, stored, scope.timeZone);
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
  const { columns, timetables, placeOf } = snapshot;
  const { territoryId, timeZone } = snapshot.scope;
  const rows = await readOfferRows(db, territoryId, now, { locationIds });
  const wanted = rows.flatMap((row) => [
    row.timetable,
    ...row.services.map((service) => service.timetable),
    ...row.stops.map((stop) => stop.timetable),
  ]);
  const ids = [...new Set(wanted.filter((id) => id !== null))];
  // Read again even when known: its hours may be what changed.
  const stored = await readTimetables(db, territoryId, ids);
  // From here on nothing waits: no search sees a place half taken in. A new version even if a row cannot be taken in.
  snapshot.version++;
  const readable = new Set(stored.map(({ id }) => id));
  dropTimetables(
    timetables,
    ids.filter((id) => !readable.has(id)),
  );
  putTimetables(columns, timetables, stored, timeZone);
  removePlaces(columns, new Set(locationIds.flatMap((id) => placeOf.get(id) ?? [])));
  for (const row of rows) putRow(snapshot, row);
};
