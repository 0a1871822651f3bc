import { expect, test } from 'vitest';
import { HOURS_CASES } from './compute-timetable-cases.fixture.ts';
import { MONDAY, ZONE } from './compute-timetable.fixture.ts';
import { computeTimetableRows } from './compute-timetable-rows.server.ts';
import { computeTimetable, type TimetableRequest } from './compute-timetable.server.ts';
import { computeTimetables } from './compute-timetables.server.ts';

const request = (value: string, more: Partial<TimetableRequest> = {}): TimetableRequest => ({
  value,
  timeZone: ZONE,
  country: 'BE',
  from: MONDAY,
  ...more,
});

test('in threads: the same answers, in the order of the requests, problems included', async () => {
  const requests = [
    ...HOURS_CASES.map(([value, , , place]) => request(value, place)),
    request('not hours'),
    request(''),
    request('Mo', { timeZone: 'Nowhere' }),
    request(`${'"'.repeat(1_900)}Mo`),
  ];
  expect(new Set(requests.map(({ value }) => value)).size).toBeGreaterThan(60);
  expect(await computeTimetables(requests)).toEqual(requests.map(computeTimetable));
});

test('equal requests are computed once; the position counts only under the sun', async () => {
  const north = { latitude: 50.44, longitude: 4.86 };
  const nearby = { latitude: 50.36, longitude: 4.94 };
  const [a, b, c, d, e] = await computeTimetables([
    request('Mo 09:00-12:00', north),
    request('Mo 09:00-12:00', nearby),
    request('Mo 09:00-sunset', north),
    request('Mo 09:00-sunset', nearby),
    request('Mo 09:00-sunset', { latitude: 50.44, longitude: 5.86 }),
  ]);
  expect(a).toBe(b);
  expect(c).toBe(d);
  expect(c).not.toEqual(e);
});

test('nothing asked, nothing answered', async () => expect(await computeTimetables([])).toEqual([]));

test('others have a turn while many are computed', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  const values = Array.from(
    { length: 300 },
    (_, i) => `Mo-Fr 09:00-12:${String(i % 60).padStart(2, '0')}; week ${1 + (i % 5)} off`,
  );
  await computeTimetables(values.map((value) => request(value)));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});

test('rows of the table hold the week, the intervals little-endian, and the local day', async () => {
  const context = { timeZone: 'Pacific/Auckland', country: 'NZ', community: '', latitude: 0, longitude: 0 };
  const [row, refused] = await computeTimetableRows(
    [
      { ...context, value: '24/7' },
      { ...context, value: 'not hours' },
    ],
    new Date('2026-11-23T12:00:00Z'),
  );
  if (!row?.ok) throw new Error('unreadable');
  expect(row.value.computed_from).toBe('2026-11-24');
  expect(row.value.week).toHaveLength(84);
  const view = new DataView(row.value.intervals.buffer);
  expect([0, 4, 8].map((at) => view.getInt32(at, true))).toEqual([
    Date.parse('2026-11-24T00:00:00+13:00') / 60_000,
    2_147_483_647,
    1,
  ]);
  expect(refused).toMatchObject({ ok: false, problem: { code: 'hours-unreadable' } });
});
