import { newId } from '../../platform/ids.server.ts';
import { logChanges } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { PlaceFacts } from '../domain/place-facts.ts';
import type { Publisher } from '../domain/publisher.ts';
import type { TourStopDraft } from '../domain/tour-stop-draft.ts';
import { replaceTourStops, type TourStopRow } from '../tour-store.server.ts';
import { hoursContextOf } from './intake-work.server.ts';
import type { HoursContext, TimetableShelf } from './timetable-shelf.server.ts';

/** The whole round of a mobile place, its stops in order. */
export type TourRequest = { locationId: string; stops: readonly TourStopDraft[] };

export type TourProblem =
  | { code: 'position-out-of-range'; latitude: number; longitude: number }
  | { code: 'commune-unknown'; communeCode: string }
  | { code: 'name-missing' }
  | { code: 'hours-unreadable'; value: string; reason: string };

/** `index` is the request's place in the list, `stop` the stop's place in the round. */
export type PublishedTours = {
  published: { index: number; stops: number }[];
  refused: { index: number; stop: number; problem: TourProblem }[];
};

/** What publishing a tour needs beside the database: the territory, and opening hours computed once each. */
export type TourDesk = { facts: PlaceFacts; timetables: TimetableShelf };

const contextOf = ({ facts }: TourDesk, stop: TourStopDraft): HoursContext =>
  hoursContextOf(facts, {
    country: facts.country,
    postal_code: null,
    commune_code: stop.communeCode ?? null,
    latitude: stop.latitude,
    longitude: stop.longitude,
  });

const problemOf = (desk: TourDesk, stop: TourStopDraft): TourProblem | undefined => {
  const { latitude, longitude, communeCode, hoursValue } = stop;
  if (!Object.values(stop.name).some((text) => text?.trim())) return { code: 'name-missing' };
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180))
    return { code: 'position-out-of-range', latitude, longitude };
  if (communeCode !== undefined && !desk.facts.communes.has(communeCode))
    return { code: 'commune-unknown', communeCode };
  if (hoursValue === undefined) return undefined;
  const timetable = desk.timetables.get(hoursValue, contextOf(desk, stop));
  return timetable.ok
    ? undefined
    : { code: 'hours-unreadable', value: hoursValue, reason: timetable.problem.code };
};

const stopRow = (
  desk: TourDesk,
  territoryId: string,
  locationId: string,
  stop: TourStopDraft,
  position: number,
): TourStopRow => {
  const { name, communeCode, latitude, longitude, hoursValue } = stop;
  const timetable =
    hoursValue === undefined ? undefined : desk.timetables.get(hoursValue, contextOf(desk, stop));
  return {
    territory_id: territoryId,
    tour_stop_id: newId(),
    location_id: locationId,
    position,
    name,
    commune_code: communeCode ?? null,
    latitude,
    longitude,
    hours_value: hoursValue ?? null,
    timetable_id: timetable?.ok ? timetable.value : null,
  };
};

const logTours = (
  db: DirectoryDatabase,
  { territoryId, source, now }: Publisher,
  gone: readonly string[],
  added: readonly string[],
): Promise<void> => {
  const of = (action: 'create' | 'delete') => (id: string) => ({ kind: 'tour_stop' as const, id, action });
  const changes = [...gone.map(of('delete')), ...added.map(of('create'))];
  return logChanges(db, { territoryId, source, importId: null, at: now }, changes);
};

/**
 * Publishes the rounds of mobile places, each in place of the one before. A round with a stop that makes no sense is
 * refused whole with its reason, the others go in. Throws when a place does not exist.
 */
export const publishTours = async (
  db: DirectoryDatabase,
  publisher: Publisher,
  desk: TourDesk,
  requests: readonly TourRequest[],
): Promise<PublishedTours> => {
  const stops = requests.flatMap((request) => request.stops);
  await desk.timetables.fetch(
    stops.flatMap((stop) =>
      stop.hoursValue === undefined ? [] : [{ value: stop.hoursValue, context: contextOf(desk, stop) }],
    ),
  );
  const outcome: PublishedTours = { published: [], refused: [] };
  const rows: TourStopRow[] = [];
  requests.forEach(({ locationId, stops: round }, index) => {
    const refused = round.flatMap((stop, i) => {
      const problem = problemOf(desk, stop);
      return problem ? [{ index, stop: i, problem }] : [];
    });
    outcome.refused.push(...refused.slice(0, 1));
    if (refused.length > 0) return;
    rows.push(...round.map((stop, i) => stopRow(desk, publisher.territoryId, locationId, stop, i)));
    outcome.published.push({ index, stops: round.length });
  });
  const places = outcome.published.map(({ index }) => requests[index]?.locationId ?? '');
  const gone = await replaceTourStops(db, publisher.territoryId, places, rows);
  await logTours(
    db,
    publisher,
    gone,
    rows.map((row) => row.tour_stop_id),
  );
  return outcome;
};
