import { expect, test } from 'vitest';
import { addPlace, addTimetable, emptyColumns } from '#lib/directory/index.ts';
import type { OfferSnapshot, PlacePage } from '#lib/directory/index.server.ts';
import { stopCode, type CardStep } from '#lib/referral/index.ts';
import { givenSteps, shownStep } from './orient-card.server.ts';

const TEN = 10 * 60;
const NOW = new Date(0);
const workshop = (shortId: string) => ({
  ...{ shortId, title: { fr: `Atelier ${shortId}` }, start: TEN, end: TEN + 60, seats: 5, taken: 0 },
});
const stop = { name: { fr: 'Place du Marché' }, latitude: 50, longitude: 5, timetable: null, commune: null };

/** A place that is open from 9 to 17, at whose tenth hour two workshops begin. */
const territory = (sessions = [workshop('first'), workshop('second')]) => {
  const columns = emptyColumns();
  addTimetable(columns, {
    ...{ week: new Uint8Array(84).fill(255), horizon: 1440 },
    intervals: Int32Array.of(540, 1020, 1),
  });
  addPlace(columns, {
    ...{ place: 0, kinds: 1, features: 0, commune: 0, penalty: 0, services: [], sessions: [] },
    positions: [{ latitude: 50, longitude: 5, timetable: 0 }],
  });
  const cards = { get: () => ({ sessions, stops: [stop] }) };
  const snapshot = { columns, cards, placeOf: new Map([['id', 0]]) };
  return { timeZone: 'UTC', offer: { snapshot: snapshot as unknown as OfferSnapshot } };
};
const page = {
  ...{ id: 'id', name: 'Lieu', street: 'Rue Haute 3', addressExtra: null, postalCode: '9901' },
  ...{ city: 'Valbois', country: 'BE', phones: [], transport: {}, stops: [stop], sessions: [] },
} as unknown as PlacePage;
const step = (more: Partial<CardStep>): CardStep => ({
  ...{ place: 'p0', minute: TEN, topics: [], stop: undefined, workshop: undefined },
  ...more,
});
const shown = (more: Partial<CardStep>, at = territory()) => shownStep(at, page, step(more), NOW);

test('of two workshops that begin together the one that was chosen is named', () => {
  expect(shown({ workshop: 'second' })).toMatchObject({
    ...{ title: { fr: 'Atelier second' }, isOld: false },
    moment: { time: '10:00', isDated: true },
  });
});

test('a visit is no workshop, even where one begins at that hour', () => {
  expect(shown({})).toMatchObject({ title: undefined, moment: { time: '10:00', isDated: false } });
});

test('a workshop that is no longer given is not replaced by the open hours', () => {
  const gone = shown({ workshop: 'second' }, territory([workshop('first')]));
  expect(gone).toMatchObject({ title: undefined, moment: undefined, isOld: true });
});

test('each step of a long path is on the card; what is no step is counted as missing', () => {
  const steps = ['p1', 'p2', 'p3', 'p4', 'p5__documents.printer', '?'];
  const url = new URL(`https://jalon.example/card?${steps.map((one) => `step=${one}`).join('&')}`);
  const { read, count } = givenSteps(url);
  expect(read.map(({ place }) => place)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
  expect(count).toBe(6);
});

test('a stop that is there is named; one that is not is asked for', () => {
  expect(shown({ stop: stopCode(stop) })).toMatchObject({
    ...{ stop: { fr: 'Place du Marché' }, isStopAsked: false, isOld: false },
  });
  expect(shown({ stop: stopCode({ latitude: 50.2, longitude: 5 }) })).toMatchObject({
    ...{ stop: undefined, isStopAsked: true, isOld: true },
  });
});
