import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Change } from '../change-store.server.ts';
import type { PlaceFacts } from '../domain/place-facts.ts';
import { communityOf, timeZoneOf } from '../domain/place-context.ts';
import type { FieldOrigin, Trust } from '../domain/provenance.ts';
import type { TermLabels } from '../domain/search-text.ts';
import type { LocationRow, OrganizationRow, ServiceRow } from '../offer-tables.server.ts';
import type { HoursContext, TimetableShelf } from './timetable-shelf.server.ts';

/** What every step of one import (or of its undoing) works with. */
export type IntakeWork = {
  db: DirectoryDatabase;
  territoryId: string;
  source: string;
  trust: Trust;
  importId: string;
  now: Date;
  facts: PlaceFacts;
  labels: TermLabels;
  timetables: TimetableShelf;
};

/** The same for what is settled without being an import: a structure's own correction. */
export type SettlingWork = Omit<IntakeWork, 'importId'> & { importId: string | null };

/** An organization as it was and as it becomes; `before` is missing when it is new. */
export type OrganizationState = { before?: OrganizationRow; row: OrganizationRow };
/** The organizations that a batch speaks of, by id: places share them, so each is changed in one place. */
export type OrganizationDesk = Map<string, OrganizationState>;

/** A place as it was and as it becomes. */
export type PlaceState = { location: LocationRow; services: ServiceRow[] };
export type PlannedPlace = PlaceState & { before?: PlaceState; changes: Change[]; kept: KeptField[] };
export type KeptField = { field: string; value: string };

/** The day that a field's origin carries. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Where the fields of this import come from. */
export const originOf = (work: IntakeWork, how?: string): FieldOrigin => ({
  source: work.source,
  trust: work.trust,
  on: dayOf(work.now),
  ...(how !== undefined && { how }),
});

type Whereabouts = Pick<LocationRow, 'country' | 'postal_code' | 'commune_code' | 'latitude' | 'longitude'>;

/** What a place's opening hours depend on: its zone, its country's holidays, its community's schools, its sun. */
export const hoursContextOf = (facts: PlaceFacts, place: Whereabouts): HoursContext => {
  const commune = facts.communes.get(place.commune_code ?? '');
  return {
    timeZone:
      place.postal_code === null && place.country === facts.country
        ? facts.timeZone
        : timeZoneOf(place.country, place.postal_code, facts.timeZone),
    country: place.country,
    community: communityOf(place.country, place.postal_code, commune?.community ?? null),
    latitude: place.latitude ?? commune?.latitude ?? 0,
    longitude: place.longitude ?? commune?.longitude ?? 0,
  };
};
