import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, newOffer, newStructures, soon, WORKSHOP, type Answer, type Offer } from './api.db.fixture.ts';
import { openDesk } from './desk.db.fixture.ts';

// What a program changes of a service, and of one date of a workshop.
const desk = openDesk();
afterAll(() => desk.close());

let ours: Offer;
beforeAll(async () => {
  ours = await newOffer(desk, (await newStructures(desk)).ours);
});
const call = (method: string, path: string, body?: unknown, headers: object = {}) =>
  ask(desk, ours.territoryId, { method, path, key: ours.key, body, headers });
const under = (path: string) => `${ours.base}/${ours.ids.place}/${path}`;
const since = (answer: Answer) => ({ 'if-match': answer.headers.get('etag') });
const pointer = ({ body }: Answer) => (body.errors as { pointer: string }[])[0]?.pointer;

test('a service: what is left out stays, null empties, a stale look and a wrong field change nothing', async () => {
  const sent = { topics: ['documents'], supports: ['training'], costNote: { fr: 'Gratuit' }, cost: 'free' };
  const added = await call('POST', under('services'), sent);
  const own = under(`services/${added.body.id}`);
  expect((await call('PATCH', own, { cost: null })).status).toBe(428);
  const patched = await call('PATCH', own, { costNote: { nl: 'Gratis' }, cost: null }, since(added));
  expect([patched.status, patched.body]).toMatchObject([
    200,
    { topics: ['documents'], supports: ['training'], cost: null, costNote: { fr: 'Gratuit', nl: 'Gratis' } },
  ]);
  expect((await call('PATCH', own, { topics: [] }, since(added))).status).toBe(412);
  const wrong = await call('PATCH', own, { cost: 'cheap' }, since(patched));
  expect([wrong.status, pointer(wrong)]).toEqual([422, '/cost']);
  expect((await call('PATCH', own, [], since(patched))).status).toBe(422);
  expect((await call('GET', own)).body).toEqual(patched.body);
});

type Session = { id: string; start: string; durationMinutes: number; seats: number | null };
const sessionsOf = ({ body }: Answer) => body.sessions as Session[];

test('one date of a workshop is put on another day, and lasts as long as before; the series does not date the former day again', async () => {
  const start = soon();
  const weekly = { ...WORKSHOP, start, recurrence: 'FREQ=WEEKLY;COUNT=3' };
  const added = await call('POST', under('workshops'), weekly);
  const own = under(`workshops/${added.body.id}`);
  const [first, second] = sessionsOf(added);
  const of = `${own}/sessions/${first?.id}`;
  const other = `${start.slice(0, 10)}T17:30`;
  const moved = await call('PATCH', of, { start: other, seats: 4 }, since(added));
  expect(sessionsOf(moved).find(({ id }) => id === first?.id)).toMatchObject({
    ...{ start: other, durationMinutes: 120, seats: 4 },
  });
  expect(moved.body.excludedDates).toEqual([start.slice(0, 10)]);
  expect((await call('PATCH', of, { start }, since(added))).status).toBe(412);
  const taken = await call('PATCH', of, { start: second?.start }, since(moved));
  expect([taken.status, pointer(taken)]).toEqual([422, '/start']);
  for (const bad of ['2020-01-07T10:00', '2030-02-30T10:00', 'demain']) {
    const refused = await call('PATCH', of, { start: bad }, since(moved));
    expect([bad, refused.status, pointer(refused)]).toEqual([bad, 422, '/start']);
  }
  const longer = await call('PATCH', of, { durationMinutes: 60 }, since(moved));
  expect(
    sessionsOf(longer)
      .map(({ durationMinutes }) => durationMinutes)
      .toSorted((a, b) => a - b),
  ).toEqual([60, 120, 120]);
});
