import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { closuresAt } from '../domain/closing-days.ts';
import type { PlaceFacts } from '../domain/place-facts.ts';
import { withoutClosures } from '../domain/timetable.ts';
import { openMinutes, stretchesOfYear, type OpenMinutes } from '../domain/year-hours.ts';
import { readPlaceFacts } from '../queries/place-facts.server.ts';
import {
  readYearCounts,
  readYearPlaces,
  type YearCounts,
  type YearPlace,
} from '../queries/year-figures.server.ts';
import { requestFrom } from './compute-timetable-rows.server.ts';
import { computeTimetables } from './compute-timetables.server.ts';
import { hoursContextOf } from './intake-work.server.ts';

/** Hours open in a year at one place; undefined where its hours cannot be told. */
export type PlaceYear = { name: string; open: OpenMinutes | undefined };
export type YearFigures = YearCounts & { year: number; places: PlaceYear[]; weeks: number };

const NONE: OpenMinutes = { total: 0, evening: 0, weekend: 0 };
const plus = (a: OpenMinutes, b: OpenMinutes): OpenMinutes => ({
  total: a.total + b.total,
  evening: a.evening + b.evening,
  weekend: a.weekend + b.weekend,
});

/** The hours that a place has today, over the whole year: holidays as they fall, closures taken out. */
const yearOf = async (place: YearPlace, facts: PlaceFacts, year: number): Promise<PlaceYear> => {
  const { name, hoursValue: value } = place;
  if (!value) return { name, open: undefined };
  const context = hoursContextOf(facts, place);
  const stretches = stretchesOfYear(year);
  const computed = await computeTimetables(
    stretches.map(({ from }) => requestFrom({ ...context, value }, from)),
  );
  const closures = closuresAt(place, null, `${year}-01-01`);
  let open = NONE;
  for (const [i, { from, until }] of stretches.entries()) {
    const result = computed[i];
    if (!result?.ok) return { name, open: undefined };
    const actual = withoutClosures(result.value.intervals, closures, context.timeZone);
    open = plus(open, openMinutes(actual, from, until, context.timeZone));
  }
  return { name, open };
};

/** The figures of an organization's activity report: about 15 ms a place. What they mean is said on the page. */
export const figuresOfYear = async (
  db: DirectoryDatabase,
  asked: { territoryId: string; organizationId: string; year: number; now: Date; timeZone: string },
): Promise<YearFigures> => {
  const counts = await readYearCounts(db, asked);
  const facts = await readPlaceFacts(db, asked.territoryId);
  const places: PlaceYear[] = [];
  for (const place of await readYearPlaces(db, asked)) places.push(await yearOf(place, facts, asked.year));
  const days = (Date.UTC(asked.year + 1, 0) - Date.UTC(asked.year, 0)) / 86_400_000;
  return { ...counts, year: asked.year, places, weeks: days / 7 };
};
