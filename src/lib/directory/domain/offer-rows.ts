import { makeRoom, POSITION_TIMETABLE, type OfferColumns } from './offer-columns.ts';

export type ServiceRow = {
  topics: number;
  supports: number;
  audiences: number;
  languages: number;
  features: number;
  /** Index of a timetable, NO_TIMETABLE or POSITION_TIMETABLE. */
  timetable: number;
};

export type SessionRow = {
  topics: number;
  audiences: number;
  languages: number;
  features: number;
  /** Unix minutes. */
  start: number;
  end: number;
  /** Quarter hours of the local week; `endQuarter` may pass 672. */
  firstQuarter: number;
  endQuarter: number;
  seatsLeft: number;
};

export type PositionRow = { latitude: number; longitude: number; timetable: number };

/** One place with all that search tests. Masks as in thesaurus.ts, features as in offer-masks.ts. */
export type PlaceRow = {
  place: number;
  kinds: number;
  features: number;
  commune: number;
  penalty: number;
  positions: PositionRow[];
  services: ServiceRow[];
  sessions: SessionRow[];
};

const addService = (c: OfferColumns, row: ServiceRow): void => {
  makeRoom(c, 'services', 'serviceTopics');
  const i = c.services++;
  c.serviceTopics[i] = row.topics;
  c.serviceSupports[i] = row.supports;
  c.serviceAudiences[i] = row.audiences;
  c.serviceLanguages[i] = row.languages;
  c.serviceFeatures[i] = row.features;
  c.serviceTimetable[i] = row.timetable;
};

const addSession = (c: OfferColumns, row: SessionRow): void => {
  makeRoom(c, 'sessions', 'sessionTopics');
  const i = c.sessions++;
  c.sessionTopics[i] = row.topics;
  c.sessionAudiences[i] = row.audiences;
  c.sessionLanguages[i] = row.languages;
  c.sessionFeatures[i] = row.features;
  c.sessionStart[i] = row.start;
  c.sessionEnd[i] = row.end;
  c.sessionFirstQuarter[i] = row.firstQuarter;
  c.sessionEndQuarter[i] = row.endQuarter;
  c.sessionSeatsLeft[i] = row.seatsLeft;
};

type Masks = Pick<ServiceRow, 'topics' | 'supports' | 'audiences' | 'languages' | 'features'>;

const unionOf = (row: PlaceRow): Masks => {
  const all: Masks = { topics: 0, supports: 0, audiences: 0, languages: 0, features: row.features };
  for (const part of [...row.services, ...row.sessions]) {
    all.topics |= part.topics;
    all.supports |= 'supports' in part ? part.supports : 0;
    all.audiences |= part.audiences;
    all.languages |= part.languages;
    all.features |= part.features;
  }
  return all;
};

/** What search tests of opening hours: see OfferColumns. */
export type TimetableEntry = {
  week: Uint8Array;
  intervals: Int32Array;
  horizon: number;
  laterClosures?: Int32Array;
};

/** Appends a timetable; answers its number. */
export const addTimetable = (c: OfferColumns, entry: TimetableEntry): number => {
  c.intervals.push(entry.intervals);
  c.horizons.push(entry.horizon);
  c.laterClosures.push(entry.laterClosures);
  return c.weeks.push(entry.week) - 1;
};

/** Appends a place: its services and sessions once, and a row for each of its positions. */
export const addPlace = (c: OfferColumns, row: PlaceRow): void => {
  const firstService = c.services;
  const firstSession = c.sessions;
  for (const service of row.services) addService(c, service);
  for (const session of row.sessions) addSession(c, session);
  const union = unionOf(row);
  const hasServiceHours = row.services.some((service) => service.timetable !== POSITION_TIMETABLE);
  for (const position of row.positions) {
    makeRoom(c, 'positions', 'latitude');
    const i = c.positions++;
    c.latitude[i] = position.latitude;
    c.longitude[i] = position.longitude;
    c.place[i] = row.place;
    c.positionTimetable[i] = position.timetable;
    c.topics[i] = union.topics;
    c.supports[i] = union.supports;
    c.audiences[i] = union.audiences;
    c.languages[i] = union.languages;
    c.features[i] = union.features;
    c.placeFeatures[i] = row.features;
    c.kinds[i] = row.kinds;
    c.commune[i] = row.commune;
    c.firstService[i] = firstService;
    c.serviceCount[i] = row.services.length;
    c.hasServiceHours[i] = hasServiceHours ? 1 : 0;
    c.firstSession[i] = firstSession;
    c.sessionCount[i] = row.sessions.length;
    c.penalty[i] = row.penalty;
    c.isOn[i] = 1;
  }
};

/** Switches off every position of these places (they changed or are gone). */
export const removePlaces = (c: OfferColumns, places: ReadonlySet<number>): void => {
  for (let i = 0; i < c.positions; i++) if (places.has(c.place[i] as number)) c.isOn[i] = 0;
};
