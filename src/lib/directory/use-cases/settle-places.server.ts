import { logChanges, type Change } from '../change-store.server.ts';
import { slugOf } from '../domain/slug.ts';
import { noWrites, saveOffers, type Offer, type OfferWrites } from '../offer-store.server.ts';
import type { LocationRow, ServiceRow } from '../offer-tables.server.ts';
import { saveSearchVectors } from '../search-store.server.ts';
import {
  hoursContextOf,
  type OrganizationDesk,
  type PlannedPlace,
  type SettlingWork,
} from './intake-work.server.ts';
import type { HoursContext } from './timetable-shelf.server.ts';

type Versioned = { version: number; updated_at: Date };

const isSame = (before: object, after: object): boolean => JSON.stringify(before) === JSON.stringify(after);

const nextVersion = <Row extends Versioned>(row: Row, now: Date): Row => ({
  ...row,
  version: row.version + 1,
  updated_at: now,
});

/** The timetable of a row's hours; none for hours that are missing or cannot be read. */
const withTimetable = <Row extends LocationRow | ServiceRow>(
  work: SettlingWork,
  row: Row,
  context: HoursContext,
): Row => {
  const found = row.hours_value === null ? undefined : work.timetables.get(row.hours_value, context);
  const timetable_id = found?.ok ? found.value : null;
  return timetable_id === row.timetable_id ? row : { ...row, timetable_id };
};

/** What follows from the fields: the address's slug, and the timetables. */
const derive = async (work: SettlingWork, places: readonly PlannedPlace[]): Promise<void> => {
  const wanted = places.flatMap(({ location, services }) => {
    const context = hoursContextOf(work.facts, location);
    const values = [location, ...services].flatMap(({ hours_value }) => hours_value ?? []);
    return values.map((value) => ({ value, context }));
  });
  await work.timetables.fetch(wanted);
  for (const place of places) {
    const context = hoursContextOf(work.facts, place.location);
    const slug = slugOf(place.location.name, place.location.city);
    const location = slug === place.location.slug ? place.location : { ...place.location, slug };
    place.location = withTimetable(work, location, context);
    place.services = place.services.map((service) => withTimetable(work, service, context));
  }
};

const writesOf = (
  work: SettlingWork,
  places: readonly PlannedPlace[],
  desk: OrganizationDesk,
): OfferWrites => {
  const writes = noWrites();
  for (const state of desk.values()) {
    if (!state.before) writes.organizations.added.push(state.row);
    else if (!isSame(state.before, state.row))
      writes.organizations.changed.push(nextVersion(state.row, work.now));
  }
  for (const { before, location, services } of places) {
    if (!before) writes.locations.added.push(location);
    else if (!isSame(before.location, location))
      writes.locations.changed.push(nextVersion(location, work.now));
    const known = new Map(before?.services.map((service) => [service.service_id, service]));
    for (const service of services) {
      const old = known.get(service.service_id);
      if (!old) writes.services.added.push(service);
      else if (!isSame(old, service)) writes.services.changed.push(nextVersion(service, work.now));
    }
  }
  return writes;
};

const searchable = (places: readonly PlannedPlace[], desk: OrganizationDesk): Offer[] =>
  places.flatMap(({ location, services }) => {
    const organization = desk.get(location.organization_id)?.row;
    return organization ? [{ location, services, organization }] : [];
  });

/**
 * Writes what was planned: derived fields first (slug, timetables), then the rows that differ with their next version,
 * the search vectors and the change log. `others` are changes that belong to no place (organizations).
 */
export const settlePlaces = async (
  work: SettlingWork,
  places: PlannedPlace[],
  desk: OrganizationDesk,
  others: readonly Change[],
): Promise<void> => {
  await derive(work, places);
  await saveOffers(work.db, writesOf(work, places, desk));
  await saveSearchVectors(work.db, searchable(places, desk), work.labels);
  const changes = [...others, ...places.flatMap((place) => place.changes)];
  await logChanges(
    work.db,
    { territoryId: work.territoryId, source: work.source, importId: work.importId, at: work.now },
    changes,
  );
};
