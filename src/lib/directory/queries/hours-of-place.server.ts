import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { closuresAt } from '../domain/closing-days.ts';
import { placeState, type PlaceState } from '../domain/place-state.ts';
import { withoutClosures } from '../domain/timetable.ts';
import { weekSummary, type WeekLine } from '../domain/week-summary.ts';
import { weekView, type DayView } from '../domain/week-view.ts';
import { readTimetables } from './offer-rows.server.ts';
import type { PlacePage } from './place-page.server.ts';

/** A place's or a service's hours now, in the coming week and in a usual one; undefined where they are not known. */
export type HoursView = { now: PlaceState; week: DayView[]; usual: WeekLine[] } | undefined;

/**
 * Reads the timetables that a place page needs, and answers for each with its closures taken out: the same ones, in the
 * same order, as in the offer snapshot.
 */
export const hoursOfPlace = async (
  db: DirectoryDatabase,
  territoryId: string,
  page: PlacePage,
  at: { today: string; nowMinute: number; timeZone: string },
): Promise<(timetable: string | null, service?: string) => HoursView> => {
  const ids = [
    page.timetable,
    ...page.services.map((one) => one.timetable),
    ...page.stops.map((one) => one.timetable),
  ];
  const stored = await readTimetables(db, territoryId, [...new Set(ids.filter((id) => id !== null))]);
  return (timetable, service) => {
    const found = stored.find(({ id }) => id === timetable);
    if (!found) return undefined;
    const usual = found.intervals;
    const actual = withoutClosures(usual, closuresAt(page, service ?? null, at.today), at.timeZone);
    return {
      now: placeState(actual, at.nowMinute),
      week: weekView(actual, usual, at.today, at.timeZone),
      usual: weekSummary(found.week),
    };
  };
};
