import fc from 'fast-check';
import { emptyWeek, QUARTERS_PER_WEEK, setQuarters } from '../../shared/weekly-hours.ts';
import {
  emptyColumns,
  NO_TIMETABLE,
  POSITION_TIMETABLE,
  UNLIMITED,
  type OfferColumns,
} from './offer-columns.ts';
import { addPlace, addTimetable, removePlaces, type PlaceRow, type TimetableEntry } from './offer-rows.ts';
import type { ScanRequest } from './scan.ts';
import type { WhenWish, Wishes } from './wishes.ts';

/** For tests: few bits, so that offers and wishes often meet; the highest one, so that signs are tried. */
const maskOf = (...bits: number[]) =>
  fc.subarray(bits).map((chosen) => chosen.reduce((mask, bit) => (mask | (1 << bit)) >>> 0, 0));
const TOPICS = [0, 1, 31];
const SUPPORTS = [1, 2];
const AUDIENCES = [0, 1, 2];
const LANGUAGES = [0, 1];
const FEATURES = [0, 3, 15, 27];

/** Minutes of the small world: a day and a half, coarse enough that one thing often ends when another begins. */
const STEP = 30;
const stepsOf = (min: number, max: number) => fc.integer({ min, max }).map((n) => n * STEP);
const minute = stepsOf(0, 70);
const runs = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 5 })), {
  maxLength: 4,
});
/** Runs of quarter hours around the week's turn, where Sunday meets Monday. */
const week = runs.map((some) => {
  const made = emptyWeek();
  for (const [from, length] of some) {
    const start = (from + QUARTERS_PER_WEEK - 20) % QUARTERS_PER_WEEK;
    setQuarters(made, start, start + length);
  }
  return made;
});

const intervals = fc
  .array(
    fc.record({
      gap: stepsOf(1, 10),
      length: stepsOf(1, 10),
      state: fc.constantFrom(1, 1, 2, 3),
    }),
    { maxLength: 5 },
  )
  .map((spans) => {
    let at = 0;
    const triples = spans.flatMap(({ gap, length, state }) => {
      const start = at + gap;
      at = start + length;
      return [start, at, state];
    });
    return Int32Array.from(triples);
  });

const timetable: fc.Arbitrary<TimetableEntry> = fc.record(
  {
    week,
    intervals,
    horizon: minute,
    laterClosures: fc.tuple(minute, minute).map(([a, b]) => Int32Array.of(Math.min(a, b), Math.max(a, b))),
  },
  { requiredKeys: ['week', 'intervals', 'horizon'] },
);

const TIMETABLES = 4;
const number = fc.integer({ min: NO_TIMETABLE, max: TIMETABLES - 1 });
/** Degrees that a Float32 holds exactly. */
const near = (base: number) => fc.integer({ min: -32, max: 32 }).map((n) => base + n / 64);
const position = fc.record({
  latitude: fc.oneof({ weight: 9, arbitrary: near(50) }, fc.constant(NaN)),
  longitude: near(5),
  timetable: number,
});
const offered = {
  topics: maskOf(...TOPICS),
  audiences: maskOf(...AUDIENCES),
  languages: maskOf(...LANGUAGES),
};
const service = fc.record({
  ...offered,
  supports: maskOf(...SUPPORTS),
  features: maskOf(...FEATURES),
  timetable: fc.oneof(fc.constant(POSITION_TIMETABLE), number),
});
const session = fc
  .record({
    ...offered,
    features: maskOf(...FEATURES),
    start: minute,
    length: fc.constantFrom(15, 30, 50, 120),
    firstQuarter: fc.integer({ min: QUARTERS_PER_WEEK - 20, max: QUARTERS_PER_WEEK - 1 }),
    seatsLeft: fc.constantFrom(UNLIMITED, 0, 1, 7),
  })
  .map(({ length, ...rest }) => ({
    ...rest,
    end: rest.start + length,
    endQuarter: rest.firstQuarter + Math.ceil(length / 15),
  }));
const place = fc.record({
  kinds: maskOf(0, 10),
  features: maskOf(...FEATURES),
  commune: fc.integer({ min: -1, max: 1 }),
  penalty: fc.constantFrom(0, 1, 2, 13),
  positions: fc.array(position, { minLength: 1, maxLength: 3 }),
  services: fc.array(service, { maxLength: 3 }),
  sessions: fc.array(session, { maxLength: 2 }),
});

/** For tests: a small offer, its places in the order in which they were (last) taken in. */
export type RandomOffer = { columns: OfferColumns; timetables: TimetableEntry[]; places: PlaceRow[] };

/** For tests: small offers; some places are gone, some were taken in again with other contents. */
export const randomOffer: fc.Arbitrary<RandomOffer> = fc
  .record({
    timetables: fc.array(timetable, { minLength: TIMETABLES, maxLength: TIMETABLES }),
    places: fc.array(
      fc.record({ row: place, fate: fc.constantFrom('stays', 'stays', 'goes', 'changes'), next: place }),
      {
        maxLength: 8,
      },
    ),
  })
  .map(({ timetables, places }) => {
    const columns = emptyColumns();
    for (const entry of timetables) addTimetable(columns, entry);
    const rows = places.map(({ row }, i): PlaceRow => ({ ...row, place: i }));
    for (const row of rows) addPlace(columns, row);
    const touched = places.flatMap(({ fate }, i) => (fate === 'stays' ? [] : [i]));
    removePlaces(columns, new Set(touched));
    const again = places.flatMap(({ fate, next }, i): PlaceRow[] =>
      fate === 'changes' ? [{ ...next, place: i }] : [],
    );
    for (const row of again) addPlace(columns, row);
    return { columns, timetables, places: [...rows.filter((row) => !touched.includes(row.place)), ...again] };
  });

const when: fc.Arbitrary<WhenWish> = fc.oneof(
  week.map((wished) => ({ kind: 'week' as const, week: wished })),
  fc.record({
    kind: fc.constant('at' as const),
    minute,
    quarter: fc.integer({ min: 0, max: QUARTERS_PER_WEEK - 1 }),
    isNow: fc.boolean(),
  }),
  fc
    .record({ from: fc.integer({ min: 0, max: 2100 }), length: fc.constantFrom(20, 30, 45, 400), week })
    .map(({ from, length, week: wished }) => ({
      ...{ kind: 'day' as const, from, until: from + length, week: wished },
    })),
);

const anyOf = fc.array(
  maskOf(...FEATURES).filter((mask) => mask !== 0),
  { maxLength: 2 },
);

/** For tests: wishes, most of them few. */
export const randomWishes: fc.Arbitrary<Wishes> = fc.record(
  {
    near: fc.record({ latitude: near(50), longitude: near(5) }),
    within: fc.constantFrom(1000, 20_000, 60_000),
    commune: fc.integer({ min: 0, max: 1 }),
    when,
    topics: fc.oneof(fc.constant(0), maskOf(...TOPICS)),
    supports: fc.oneof(fc.constant(0), maskOf(...SUPPORTS)),
    audiences: fc.oneof(fc.constant(0), maskOf(...AUDIENCES)),
    languages: fc.oneof(fc.constant(0), maskOf(...LANGUAGES)),
    kinds: fc.oneof(fc.constant(0), maskOf(0, 10)),
    allFeatures: fc.oneof(fc.constant(0), maskOf(...FEATURES)),
    anyFeatures: fc.oneof(fc.constant<number[]>([]), anyOf),
    order: fc.constantFrom('fit', 'distance'),
  },
  {
    requiredKeys: [
      ...(['topics', 'supports', 'audiences', 'languages', 'kinds'] as const),
      ...(['allFeatures', 'anyFeatures', 'order'] as const),
    ],
  },
);

/** For tests: a whole request over at most 8 places. */
export const randomRequest: fc.Arbitrary<ScanRequest> = fc.record(
  {
    wishes: randomWishes,
    nowMinute: minute,
    offset: fc.integer({ min: 0, max: 3 }),
    limit: fc.integer({ min: 0, max: 9 }),
    allowed: fc
      .array(fc.integer({ min: 0, max: 1 }), { minLength: 8, maxLength: 8 })
      .map((bits) => Uint8Array.from(bits)),
  },
  { requiredKeys: ['wishes', 'nowMinute', 'offset', 'limit'] },
);
