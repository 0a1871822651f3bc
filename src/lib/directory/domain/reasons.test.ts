import { expect, test } from 'vitest';
import { emptyWeek, QUARTERS_PER_DAY, setQuarters } from '../../shared/weekly-hours.ts';
import { emptyColumns, NO_TIMETABLE, POSITION_TIMETABLE, UNLIMITED } from './offer-columns.ts';
import { featureMask } from './offer-masks.ts';
import { addPlace, addTimetable, type PlaceRow } from './offer-rows.ts';
import { reasonsOf } from './reasons.ts';
import { scanOffer } from './scan.ts';
import { maskOf } from './thesaurus.ts';
import { noWishes, type Wishes } from './wishes.ts';

const weekOf = (...runs: [day: number, from: number, until: number][]) => {
  const week = emptyWeek();
  for (const [day, from, until] of runs)
    setQuarters(week, day * QUARTERS_PER_DAY + from * 4, day * QUARTERS_PER_DAY + until * 4);
  return week;
};
/** Monday 9 to 18.25, Tuesday and Thursday 14 to 20. */
const HOURS = weekOf([0, 9, 18.25], [1, 14, 20], [3, 14, 20]);
const EVENING = weekOf([0, 18, 22], [1, 18, 22], [2, 18, 22], [3, 18, 22]);

const service = {
  topics: maskOf('topic', ['documents', 'online-safety']),
  supports: maskOf('support', ['training']),
  audiences: maskOf('audience', ['seniors', 'job-seekers']),
  languages: maskOf('language', ['fr', 'de']),
  features: featureMask('cost', ['paid']) | featureMask('format', ['individual']),
  timetable: POSITION_TIMETABLE,
};
const place: PlaceRow = {
  ...{ place: 0, kinds: 1, commune: 0, penalty: 0, services: [service], sessions: [] },
  features: featureMask('accessibility', ['wheelchair', 'visual']) | featureMask('equipment', ['printer']),
  positions: [{ latitude: 50, longitude: 5, timetable: 0 }],
};
const reasons = (more: Partial<PlaceRow>, wishes: Partial<Wishes>) => {
  const c = emptyColumns();
  addTimetable(c, { week: HOURS, intervals: new Int32Array(), horizon: 0 });
  addPlace(c, { ...place, ...more });
  const wished = { ...noWishes(), ...wishes };
  const [hit] = scanOffer(c, { wishes: wished, nowMinute: 100, offset: 0, limit: 1 }).hits;
  return hit && reasonsOf(c, hit, wished);
};

test('how far, how much and how, before what was asked for', () => {
  const wishes = {
    near: { latitude: 50.02, longitude: 5 },
    topics: maskOf('topic', ['documents', 'job-search']),
    languages: maskOf('language', ['de']),
    allFeatures: featureMask('accessibility', ['wheelchair']) | featureMask('equipment', ['printer']),
  };
  expect(reasons({}, wishes)).toEqual([
    { code: 'distance', metres: 2224 },
    { code: 'cost', value: 'paid' },
    { code: 'topic', value: 'documents' },
    { code: 'language', value: 'de' },
    { code: 'audience', values: ['seniors', 'job-seekers'] },
    { code: 'format', value: 'individual' },
    { code: 'accessibility', value: 'wheelchair' },
    { code: 'equipment', value: 'printer' },
  ]);
});

test('the first day on which half an hour fits, until when, and how many more', () => {
  const [first] = reasons({}, { when: { kind: 'week', week: EVENING } }) ?? [];
  // Not Monday: a quarter of an hour after 18:00 is no visit.
  expect(first).toEqual({ code: 'open-weekly', day: 1, from: 14 * 60, until: 20 * 60, moreDays: 1 });
});

test('what is not known is said: hours, cost', () => {
  const unknown = reasons(
    { positions: [{ latitude: 50, longitude: 5, timetable: NO_TIMETABLE }], services: [] },
    {},
  );
  expect(unknown).toEqual([{ code: 'hours-unknown' }, { code: 'cost-unknown' }]);
});

test('a workshop with its seats; for everyone is no reason', () => {
  const session = {
    ...{ topics: service.topics, audiences: 0, languages: 0, features: featureMask('cost', ['free']) },
    ...{ start: 200, end: 290, firstQuarter: 75, endQuarter: 81, seatsLeft: 3 },
  };
  const of = (seatsLeft: number) =>
    reasons(
      {
        services: [{ ...service, audiences: maskOf('audience', ['everyone']) }],
        sessions: [{ ...session, seatsLeft }],
      },
      {},
    );
  expect(of(3)).toContainEqual({ code: 'session', start: 200, seatsLeft: 3 });
  expect(of(UNLIMITED)).toContainEqual({ code: 'session', start: 200, seatsLeft: null });
  expect(of(0)?.map(({ code }) => code)).toEqual(['cost', 'format']);
  // Found through its workshop alone, it costs what the workshop costs.
  const through = reasons({ services: [], sessions: [session] }, { topics: maskOf('topic', ['documents']) });
  expect(through).toContainEqual({ code: 'cost', value: 'free' });
  expect(through).toContainEqual({ code: 'topic', value: 'documents' });
});

test('a workshop is told with its own cost, languages and audience, not with those of a service beside it', () => {
  const session = {
    ...{ topics: maskOf('topic', ['job-search']), audiences: maskOf('audience', ['women']), languages: 0 },
    ...{ features: 0, start: 200, end: 290, firstQuarter: 75, endQuarter: 81, seatsLeft: 3 },
  };
  const told = (features: number) =>
    reasons({ sessions: [{ ...session, features }] }, { topics: session.topics });
  expect(told(featureMask('cost', ['free']))).toEqual([
    { code: 'session', start: 200, seatsLeft: 3 },
    { code: 'cost', value: 'free' },
    { code: 'topic', value: 'job-search' },
    { code: 'audience', values: ['women'] },
  ]);
  expect(told(0)).toContainEqual({ code: 'cost-unknown' });
});
