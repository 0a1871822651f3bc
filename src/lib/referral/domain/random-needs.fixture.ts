import fc from 'fast-check';
import {
  emptyWeek,
  isQuarterSet,
  QUARTERS_PER_WEEK,
  setQuarters,
  type Week,
} from '../../shared/weekly-hours.ts';
import {
  addPlace,
  addTimetable,
  emptyColumns,
  featureMask,
  maskOf,
  POSITION_TIMETABLE,
  UNLIMITED,
  type OfferColumns,
  type PlaceRow,
  type SessionRow,
} from '../../directory/index.ts';
import { COMPANIES, CRITERIA, LEVELS, type NeedRequest, type WishedTime } from './request.ts';
import type { MatchContext } from './match.ts';

/** For tests: the minute at which needs are told, 16:40 of a Monday: minute 0 is its midnight. */
export const NOW = 1000;
const HOUR = 4;
const QUARTER = 15;
const DAY = 1440;
const CONCRETE_WEEKS = 2;
const slots = (...runs: [number, number][]): Week => {
  const week = emptyWeek();
  for (const [from, until] of runs) setQuarters(week, from, until);
  return week;
};

/** For tests: two weeks of hours, of which the second is a part of the first where `isPart`. */
export const WEEKS = {
  monday: slots([9 * HOUR, 17 * HOUR]),
  evening: slots([18 * HOUR, 20 * HOUR]),
  tuesday: slots([96 + 9 * HOUR, 96 + 12 * HOUR]),
  mondayAndEvening: slots([9 * HOUR, 20 * HOUR]),
};

/** For tests: the open intervals of the weeks ahead, as their usual week says. */
const intervalsOf = (week: Week): Int32Array => {
  const triples: number[] = [];
  for (let at = 0; at < CONCRETE_WEEKS * QUARTERS_PER_WEEK; at++) {
    if (!isQuarterSet(week, at % QUARTERS_PER_WEEK)) continue;
    if (triples.at(-2) === at * QUARTER) triples[triples.length - 2] = (at + 1) * QUARTER;
    else triples.push(at * QUARTER, (at + 1) * QUARTER, 1);
  }
  return Int32Array.from(triples);
};

/** For tests: some whole days on end, counted from the Monday of NOW. */
export const daysFrom = (day: number, days: number): WishedTime => ({
  week: slots([(day % 7) * 24 * HOUR, ((day % 7) + days) * 24 * HOUR]),
  day: { from: day * DAY, until: (day + days) * DAY },
});

const TOPICS = ['computer-basics', 'online-safety', 'job-search'];
const SUPPORTS = ['procedures-help', 'training'];
const AUDIENCES = ['everyone', 'seniors', 'women'];
const LANGUAGES = ['fr', 'de'];
const masks = (scheme: Parameters<typeof maskOf>[0], codes: string[]) =>
  fc.subarray(codes).map((some) => maskOf(scheme, some));
const features = fc
  .record({
    cost: fc.subarray(['free', 'paid'], { maxLength: 1 }),
    format: fc.subarray(['individual', 'group', 'self-service']),
    access: fc.subarray(['walk-in']),
    accessibility: fc.subarray(['wheelchair', 'visual']),
    equipment: fc.subarray(['printer', 'computer']),
  })
  .map((all) =>
    Object.entries(all).reduce(
      (mask, [scheme, codes]) => (mask | featureMask(scheme as 'cost', codes)) >>> 0,
      0,
    ),
  );

const masked = {
  topics: masks('topic', TOPICS),
  audiences: masks('audience', AUDIENCES),
  languages: masks('language', LANGUAGES),
  features,
};
const service = fc.record({
  ...masked,
  supports: masks('support', SUPPORTS),
  timetable: fc.constantFrom(POSITION_TIMETABLE, -1, 0, 1, 2),
});
const session: fc.Arbitrary<SessionRow> = fc
  .record({
    ...masked,
    weeks: fc.nat({ max: 2 }),
    firstQuarter: fc.constantFrom(10 * HOUR, 18 * HOUR, 96 + 9 * HOUR),
    seatsLeft: fc.constantFrom(UNLIMITED, 0, 3),
  })
  .map(({ weeks, ...one }) => {
    const start = weeks * 7 * DAY + one.firstQuarter * QUARTER;
    return { ...one, start, end: start + 60, endQuarter: one.firstQuarter + HOUR };
  });

/** For tests: where places and people are, in degrees that a Float32 holds exactly. */
const degrees = (base: number) => fc.integer({ min: -20, max: 20 }).map((n) => base + n / 128);

/** For tests: a place, without its number. */
export const somePlace: fc.Arbitrary<Omit<PlaceRow, 'place'>> = fc.record({
  kinds: fc.constant(1),
  features,
  commune: fc.constant(0),
  penalty: fc.constantFrom(0, 1, 10),
  positions: fc.array(
    fc.record({
      latitude: degrees(50),
      longitude: degrees(5),
      timetable: fc.constantFrom(-1, 0, 1, 2),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  services: fc.array(service, { maxLength: 3 }),
  // As the directory holds them: the earliest first.
  sessions: fc.array(session, { maxLength: 3 }).map((some) => some.toSorted((a, b) => a.start - b.start)),
});

/** For tests: the columns of these places, their numbers being where they stand. */
export const columnsOf = (places: readonly Omit<PlaceRow, 'place'>[]): OfferColumns => {
  const columns = emptyColumns();
  for (const week of [WEEKS.monday, WEEKS.evening, WEEKS.tuesday])
    addTimetable(columns, { week, intervals: intervalsOf(week), horizon: CONCRETE_WEEKS * 7 * DAY });
  places.forEach((row, place) => addPlace(columns, { ...row, place }));
  return columns;
};

const wish = (mask: fc.Arbitrary<number>) => fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, mask);

/** For tests: Mondays, Tuesdays and Wednesdays, before and after the concrete weeks end. */
export const someDayNumber = fc.constantFrom(0, 1, 2, 7, 8, 14, 15, 16);

/** For tests: needs, with a few wishes each. */
export const someNeed: fc.Arbitrary<NeedRequest> = fc.record(
  {
    near: fc.record({ latitude: degrees(50), longitude: degrees(5) }),
    reach: fc.constantFrom(1500, 5000, 15_000),
    when: fc.oneof(
      fc.constantFrom(...Object.values(WEEKS)).map((week) => ({ week })),
      someDayNumber.map((day) => daysFrom(day, 1)),
    ),
    topics: wish(masks('topic', TOPICS)),
    supports: wish(masks('support', SUPPORTS)),
    audiences: wish(masks('audience', ['seniors', 'women'])),
    languages: wish(masks('language', LANGUAGES)),
    costs: wish(fc.constant(featureMask('cost', ['free']))),
    accessibility: wish(fc.constant(featureMask('accessibility', ['wheelchair']))),
    equipment: wish(fc.constant(featureMask('equipment', ['printer']))),
    company: fc.constantFrom(...COMPANIES),
    level: fc.constantFrom(...LEVELS),
    criteria: fc.subarray([...CRITERIA]),
  },
  {
    requiredKeys: [
      ...(['topics', 'supports', 'audiences', 'languages', 'costs'] as const),
      ...(['accessibility', 'equipment', 'criteria'] as const),
    ],
  },
);

/** For tests: everything is wanted, places are called by their number. */
export const everything = (most = 100): MatchContext => ({
  nowMinute: NOW,
  most,
  identityOf: (place) => `place ${place}`,
});
