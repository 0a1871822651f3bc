import { expect, test } from 'vitest';
import { emptyColumns, POSITION_TIMETABLE, UNLIMITED } from './offer-columns.ts';
import { addPlace, removePlaces, type PlaceRow } from './offer-rows.ts';
import { scanOffer } from './scan.ts';
import { noWishes } from './wishes.ts';

const place = (number: number): PlaceRow => ({
  place: number,
  kinds: 1,
  features: 0,
  commune: number % 261,
  penalty: 0,
  positions: [{ latitude: 50 + number / 8192, longitude: 5, timetable: -1 }],
  services: Array.from({ length: 3 }, (_, i) => ({
    topics: (1 << ((number + i) % 32)) >>> 0,
    supports: 1,
    audiences: 1,
    languages: 1,
    features: 2 ** 31,
    timetable: POSITION_TIMETABLE,
  })),
  sessions: [
    {
      topics: 1,
      audiences: 0,
      languages: 0,
      features: 0,
      start: 29_700_000 + number,
      end: 29_700_060 + number,
      firstQuarter: 670,
      endQuarter: 674,
      seatsLeft: number % 2 === 0 ? UNLIMITED : 3,
    },
  ],
});

test('the columns grow with their rows, and nothing that was there is lost', () => {
  const c = emptyColumns();
  for (let i = 0; i < 5000; i++) addPlace(c, place(i));
  expect([c.positions, c.services, c.sessions]).toEqual([5000, 15_000, 5000]);
  for (const i of [0, 1023, 1024, 4999]) {
    expect([c.place[i], c.commune[i], c.latitude[i]]).toEqual([i, i % 261, Math.fround(50 + i / 8192)]);
    expect([c.firstService[i], c.serviceCount[i], c.firstSession[i], c.sessionCount[i]]).toEqual([
      3 * i,
      3,
      i,
      1,
    ]);
    expect(c.serviceTopics[3 * i + 2]).toBe((1 << ((i + 2) % 32)) >>> 0);
    expect([c.sessionStart[i], c.sessionEndQuarter[i], c.sessionSeatsLeft[i]]).toEqual([
      29_700_000 + i,
      674,
      i % 2 === 0 ? UNLIMITED : 3,
    ]);
    expect(c.features[i]).toBe(2 ** 31);
  }
  const everything = scanOffer(c, { wishes: noWishes(), nowMinute: 0, offset: 0, limit: 1 });
  expect(everything.total).toBe(5000);
});

test('what is taken out is found no more; taken in again it is found once', () => {
  const c = emptyColumns();
  for (let i = 0; i < 10; i++) addPlace(c, place(i));
  removePlaces(c, new Set([3, 4]));
  addPlace(c, place(4));
  const { hits } = scanOffer(c, { wishes: noWishes(), nowMinute: 0, offset: 0, limit: 20 });
  expect(hits.map(({ position }) => c.place[position]).sort()).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9]);
});
