import { expect, test } from 'vitest';
import { readStep, stopCode } from '../domain/card-step.ts';
import { bareRow, snapshotOf } from '../queries/offer-snapshot.fixture.ts';
import type { Proposal } from '../queries/proposals-found.server.ts';
import { cardHref, proposalLine } from './proposal-line.ts';

const context = { locale: 'fr', timeZone: 'Europe/Brussels', today: '2026-12-01' };
const stops = [50.1, 50.2].map((latitude) => ({
  ...{ name: { fr: `Arrêt ${latitude}` }, latitude, longitude: 5, timetable: null },
}));
const session = {
  ...{ shortId: 'wk123456', title: { fr: 'Atelier' }, start: 29_676_000, end: 29_676_060 },
  ...{ seats: 5, taken: 0, seatsLeft: 5 },
};
const proposal = (more: Partial<Proposal>): Proposal => ({
  card: snapshotOf([{ row: bareRow(), card: { stops } }]).cards.get(0),
  ...{ distance: null, score: 0, topics: ['documents'], formats: [], equipment: ['computer'] },
  ...{ stop: undefined, session: undefined, visit: undefined, reasons: [], notSatisfied: [], unknown: [] },
  ...more,
});
const stepOf = (more: Partial<Proposal>, asked: string[] = [], isAway = false) =>
  readStep(proposalLine(proposal(more), asked, context, isAway).step);

test('the card names the stop and the workshop that were chosen', () => {
  expect(stepOf({ stop: 1, session })).toEqual({
    ...{ place: 'p0', minute: session.start, topics: [], workshop: session.shortId },
    stop: stopCode({ latitude: 50.2, longitude: 5 }),
  });
});

test('the card asks for what is there, not for what was given up', () => {
  const asked = ['documents', 'job-search', 'computer', 'printer'];
  expect(stepOf({}, asked)?.topics).toEqual(['documents', 'computer']);
});

test('who comes, or helps from afar, is met at no hour and at no workshop', () => {
  expect(stepOf({ session }, [], true)).toMatchObject({ minute: undefined, workshop: undefined });
});

test('a path keeps each of its steps', () => {
  const steps = ['a', 'b', 'c', 'd', 'e'];
  expect(new URLSearchParams(cardHref(steps).split('?')[1]).getAll('step')).toEqual(steps);
});
