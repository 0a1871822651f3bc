import type { PlaceRow } from '../../directory/index.ts';
import type { FoundPlace, OfferSnapshot } from '../../directory/index.server.ts';
import { columnsOf } from '../domain/random-needs.fixture.ts';

type Card = FoundPlace['card'];
export type SnapshotPlace = { row: Omit<PlaceRow, 'place'>; card?: Partial<Card> };

const cardOf = (place: number, more: Partial<Card> = {}): Card => ({
  ...{ id: `id-${place}`, shortId: `p${place}`, slug: 'lieu', name: `Lieu ${place}`, kinds: [], phones: [] },
  ...{ street: null, postalCode: null, city: null, country: 'BE', commune: null, isMobile: false },
  ...{ latitude: null, longitude: null, saturatedUntil: null, hasHoursText: false, confirmedOn: null },
  ...{ stops: [], sessions: [] },
  ...more,
});

/** For tests: a place that offers nothing yet, open on Mondays from 9 to 17. */
export const bareRow = (more: Partial<PlaceRow> = {}): Omit<PlaceRow, 'place'> => ({
  ...{ kinds: 1, features: 0, commune: 0, penalty: 0, services: [], sessions: [] },
  positions: [{ latitude: 50, longitude: 5, timetable: 0 }],
  ...more,
});

/** For tests: a snapshot of these places, called `id-0`, `id-1` ..., without a database. */
export const snapshotOf = (places: readonly SnapshotPlace[]): OfferSnapshot => {
  const cards = places.map(({ card }, place) => cardOf(place, card));
  return {
    columns: columnsOf(places.map(({ row }) => row)),
    cards: { count: cards.length, put: () => undefined, get: (place) => cards[place] as Card },
    placeOf: new Map(cards.map(({ id }, place) => [id, place])),
    scope: { territoryId: '', timeZone: 'UTC', communes: [], confirmation: undefined },
    ...{ timetables: { byId: new Map() } as never, communeNumbers: new Map() },
    ...{ day: '1970-01-05', version: 1 },
  };
};
