import { expect, test } from 'vitest';
import { NO_TIMETABLE, POSITION_TIMETABLE, UNLIMITED } from './offer-columns.ts';
import { featureMask } from './offer-masks.ts';
import type { OfferRow, OfferServiceRow, OfferSessionRow } from './offer-row.ts';
import { DEFAULT_PERIODS, isUnconfirmed } from './confirmation.ts';
import { placeCard, placeRow } from './place-row.ts';
import { maskOf } from './thesaurus.ts';

const TODAY = '2026-11-23';
const service = (more: Partial<OfferServiceRow> = {}): OfferServiceRow => ({
  id: 's1',
  ...{ topics: ['documents'], supports: ['training'], audiences: [], languages: ['fr', 'de'] },
  ...{ cost: 'free', formats: ['group'], access: [], accessibility: [], equipment: ['printer'] },
  ...{ timetable: null, hasOwnHours: false, saturatedUntil: null },
  ...more,
});
const session = (more: Partial<OfferSessionRow> = {}): OfferSessionRow => ({
  ...{
    id: 'n1',
    shortId: 'aaaaaaaa',
    title: { fr: 'Premiers pas' },
    topics: ['documents'],
    audiences: [],
    languages: [],
  },
  ...{
    cost: 'paid',
    start: 29_700_000,
    end: 29_700_090,
    localStart: '2026-11-23T18:30:00',
    seats: 8,
    taken: 3,
  },
  ...more,
});
const row = (more: Partial<OfferRow> = {}): OfferRow => ({
  ...{
    id: 'p1',
    shortId: 'abcdefgh',
    slug: 'lieu',
    name: 'Lieu',
    kinds: ['epn', 'cpas', 'epn'],
    street: null,
  },
  ...{ postalCode: '9901', city: 'Valbois', country: 'BE', commune: '10001', latitude: 50, longitude: 5 },
  ...{
    phones: ['1', '2', '3'],
    access: ['walk-in'],
    accessibility: ['wheelchair'],
    equipment: [],
    isMobile: false,
  },
  ...{
    hoursText: null,
    timetable: 't1',
    saturatedUntil: null,
    confirmedOn: '2026-11-01',
    hoursSetOn: null,
    organization: 'Lieu',
  },
  ...{ closingDays: [], services: [], sessions: [], closures: [], stops: [] },
  ...more,
});
/** t1 is 10 for the place, 11 for a service; t2 is 20; anything else cannot be read. */
const put = (given: OfferRow) =>
  placeRow(given, {
    place: 7,
    today: TODAY,
    periods: DEFAULT_PERIODS,
    communeNumber: (code) => (code === '10001' ? 0 : -1),
    timetableNumber: (id, _row, of) => ({ t1: of ? 11 : 10, t2: 20 })[id],
  });

test('a place, its masks and its hours', () => {
  const placed = put(row({ services: [service()] }));
  expect(placed).toMatchObject({
    ...{ place: 7, commune: 0, penalty: 0 },
    kinds: maskOf('kind', ['epn', 'cpas']),
    features: featureMask('access', ['walk-in']) | featureMask('accessibility', ['wheelchair']),
    positions: [{ latitude: 50, longitude: 5, timetable: 10 }],
  });
  expect(placed.services).toEqual([
    {
      topics: maskOf('topic', ['documents']),
      supports: maskOf('support', ['training']),
      audiences: 0,
      languages: maskOf('language', ['fr', 'de']),
      features:
        featureMask('cost', ['free']) |
        featureMask('format', ['group']) |
        featureMask('equipment', ['printer']),
      timetable: POSITION_TIMETABLE,
    },
  ]);
  expect(put(row({ commune: '99999', latitude: null, longitude: null }))).toMatchObject({
    commune: -1,
    positions: [{ latitude: NaN, longitude: NaN }],
  });
});

test('a doubt costs kilometres: hours unknown 1, unconfirmed 2, full 10', () => {
  expect(put(row({ timetable: null })).penalty).toBe(1);
  expect(put(row({ timetable: 'unreadable' })).penalty).toBe(1);
  expect(put(row({ confirmedOn: null })).penalty).toBe(2);
  expect(put(row({ saturatedUntil: TODAY })).penalty).toBe(10);
  expect(put(row({ saturatedUntil: '2026-11-22' })).penalty).toBe(0);
  expect(put(row({ timetable: null, confirmedOn: '2025-11-22', saturatedUntil: '2026-12-01' })).penalty).toBe(
    13,
  );
});

test('a year after it was confirmed, and not before, it is unconfirmed', () => {
  expect(isUnconfirmed('2025-11-23', TODAY)).toBe(false);
  expect(isUnconfirmed('2025-11-22', TODAY)).toBe(true);
  expect(isUnconfirmed(null, TODAY)).toBe(true);
});

test('a mobile place is where it stops, at the hours of each stop', () => {
  const stop = (latitude: number, timetable: string | null) => ({
    name: {},
    latitude,
    longitude: 5,
    timetable,
  });
  const mobile = put(row({ isMobile: true, timetable: null, stops: [stop(50.1, 't2'), stop(50.2, null)] }));
  expect(mobile.positions).toMatchObject([
    { latitude: 50.1, timetable: 20 },
    { latitude: 50.2, timetable: NO_TIMETABLE },
  ]);
  // One stop with known hours is enough.
  expect(mobile.penalty).toBe(0);
  expect(mobile.features & featureMask('format', ['mobile'])).not.toBe(0);
});

test('a service with hours of its own, known, unreadable or closed apart', () => {
  const hoursOf = (more: Partial<OfferServiceRow>, closures: OfferRow['closures'] = []) =>
    put(row({ services: [service(more)], closures })).services[0]?.timetable;
  expect(hoursOf({ hasOwnHours: true, timetable: 't2' })).toBe(20);
  expect(hoursOf({ hasOwnHours: true, timetable: null })).toBe(NO_TIMETABLE);
  expect(hoursOf({ hasOwnHours: true, timetable: 'unreadable' })).toBe(NO_TIMETABLE);
  const closed = { from: TODAY, until: TODAY, hours: null };
  expect(hoursOf({}, [{ ...closed, service: 's1' }])).toBe(11);
  expect(
    hoursOf({}, [
      { ...closed, service: 'other' },
      { ...closed, service: null },
    ]),
  ).toBe(POSITION_TIMETABLE);
});

test.each([
  ['2026-11-23T00:00:00', 0],
  ['2026-11-23 18:30:00', 74],
  ['2026-11-29T23:50:00', 671],
])('a session that starts at %s starts in quarter %i of the week', (localStart, quarter) => {
  const [placed] = put(row({ sessions: [session({ localStart })] })).sessions;
  expect(placed).toMatchObject({ firstQuarter: quarter, endQuarter: quarter + 6 });
});

test('seats left: none below zero, no limit without seats', () => {
  const seatsOf = (seats: number | null, taken: number) =>
    put(row({ sessions: [session({ seats, taken })] })).sessions[0]?.seatsLeft;
  expect([seatsOf(8, 3), seatsOf(8, 8), seatsOf(8, 9), seatsOf(null, 3)]).toEqual([5, 0, 0, UNLIMITED]);
});

test('the card says what a list shows', () => {
  expect(placeCard(row({ saturatedUntil: '2026-11-22', hoursText: 'le matin' }), TODAY)).toMatchObject({
    kinds: ['epn', 'cpas'],
    phones: ['1', '2'],
    saturatedUntil: null,
    hasHoursText: true,
  });
  expect(placeCard(row(), TODAY)).not.toHaveProperty('organization');
  expect(placeCard(row({ organization: 'ASBL' }), TODAY)).toMatchObject({ organization: 'ASBL' });
});

test('hours past their own period weigh like unknown ones, once', () => {
  const at = (confirmedOn: string, hoursSetOn: string | null = null) =>
    put(row({ confirmedOn, hoursSetOn })).penalty;
  expect(at('2026-05-20')).toBe(1);
  expect(at('2026-05-20', '2026-11-01')).toBe(0);
  expect(put(row({ confirmedOn: '2026-05-20', timetable: null })).penalty).toBe(1);
});
