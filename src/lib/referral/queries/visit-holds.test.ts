import { expect, test } from 'vitest';
import { stopCode } from '../domain/card-step.ts';
import { bareRow, snapshotOf } from './offer-snapshot.fixture.ts';
import { visitHolds } from './visit-holds.server.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
/** Of the fixture: Monday 9 to 17, and Tuesday 9 to 12. */
const [MONDAYS, TUESDAYS] = [0, 2];
const [MONDAY_TEN, TUESDAY_TEN] = [10 * HOUR, DAY + 10 * HOUR];

test('a visit holds while the place is open', () => {
  const snapshot = snapshotOf([{ row: bareRow() }]);
  expect(visitHolds(snapshot, 'id-0', MONDAY_TEN)).toBe(true);
  expect(visitHolds(snapshot, 'id-0', TUESDAY_TEN)).toBe(false);
  expect(visitHolds(snapshot, 'id-9', MONDAY_TEN)).toBe(false);
});

test('of a mobile place the stop that is meant counts, not another one that is open then', () => {
  const stops = [50.1, 50.2].map((latitude) => ({ name: {}, latitude, longitude: 5, timetable: null }));
  const positions = stops.map(({ latitude }, i) => ({
    ...{ latitude, longitude: 5 },
    timetable: i === 0 ? MONDAYS : TUESDAYS,
  }));
  const snapshot = snapshotOf([{ row: bareRow({ positions }), card: { stops } }]);
  const [first, second] = stops.map((stop) => stopCode(stop));
  const holds = (minute: number, stop?: string) => visitHolds(snapshot, 'id-0', minute, stop);
  expect([holds(MONDAY_TEN, first), holds(TUESDAY_TEN, first)]).toEqual([true, false]);
  expect([holds(MONDAY_TEN, second), holds(TUESDAY_TEN, second)]).toEqual([false, true]);
  expect(holds(MONDAY_TEN, 'nowhere')).toBe(false);
  expect(holds(TUESDAY_TEN)).toBe(true);
});
