import { expect, test } from 'vitest';
import { maskOf, POSITION_TIMETABLE } from '../../directory/index.ts';
import { NOW } from '../domain/random-needs.fixture.ts';
import { noRequest } from '../domain/request.ts';
import type { Week } from '../../shared/weekly-hours.ts';
import { nextBestPlace } from './next-place.server.ts';
import { bareRow, snapshotOf } from './offer-snapshot.fixture.ts';

const [SAFETY, JOBS] = [maskOf('topic', ['online-safety']), maskOf('topic', ['job-search'])];
/** A place so far north of where the person asked, that offers one topic. */
const place = (degrees: number, topics: number) => ({
  row: bareRow({
    positions: [{ latitude: 50 + degrees, longitude: 5, timetable: POSITION_TIMETABLE }],
    services: [
      {
        ...{ topics, audiences: 0, languages: 0, supports: 0, features: 0 },
        timetable: POSITION_TIMETABLE,
      },
    ],
  }),
});
const snapshot = snapshotOf([place(0.01, JOBS), place(0.02, SAFETY), place(0.1, SAFETY), place(0.2, SAFETY)]);
const ids = [0, 1, 2, 3].map((at) => snapshot.cards.get(at).id);
const request = {
  ...{ nowMinute: NOW, timeZone: 'UTC' },
  need: { ...noRequest(), near: { latitude: 50, longitude: 5 }, topics: SAFETY },
};
const next = (partners: number[], asked: number[], recordId: string | null = 'r', when?: Week) => {
  const at = (index: number) => ids[index] ?? '';
  const line = { recordId, locationId: at(1) };
  const sent = [line, ...asked.map((index) => ({ recordId, locationId: at(index) }))];
  const need = { ...request.need, ...(when && { when: { week: when } }) };
  return nextBestPlace(snapshot, { ...request, need }, line, {
    ...{ sent, partners: partners.map((index) => ({ locationId: at(index) })) },
  })?.locationId;
};

test('the next place offers the topic: not the nearest partner, nor one that was asked, nor one without an agreement', () => {
  expect(next([0, 1, 2, 3], [])).toBe(ids[2]);
  expect(next([0, 1, 2, 3], [2])).toBe(ids[3]);
  expect(next([0, 1, 3], [])).toBe(ids[3]);
});

test('nothing is offered where no partner would do, or where the person is not followed here', () => {
  expect(next([0, 1], [])).toBeUndefined();
  expect(next([], [])).toBeUndefined();
  expect(next([0, 1, 2], [], null)).toBeUndefined();
});

test('where no partner is open at the wished hours, one that offers the topic at another time', () => {
  const never = new Uint8Array(84);
  expect(next([0, 1, 2, 3], [], 'r', never)).toBe(ids[2]);
});
