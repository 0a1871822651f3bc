import { expect, test } from 'vitest';
import type { WorkshopPage } from '#lib/directory/index.server.ts';
import { workshopJsonLd } from './json-ld.ts';

const session = {
  localStart: '',
  start: 29_700_000,
  end: 29_700_090,
  seats: 8,
  taken: 9,
  isCancelled: false,
  note: {},
  movedFrom: null,
};
const workshop: WorkshopPage = {
  shortId: 'aj07379b',
  title: { fr: 'Surfer </script> sans peur' },
  description: {},
  topics: ['online-safety'],
  audiences: [],
  languages: ['fr'],
  cost: 'free-on-condition',
  costNote: {},
  prerequisites: {},
  facilitator: null,
  booking: null,
  durationMinutes: 90,
  place: {
    shortId: 'x',
    slug: 'y',
    name: 'EPN',
    street: 'Rue Fictive 1',
    postalCode: '5000',
    city: 'Namur',
    country: 'BE',
    commune: null,
    phones: ['+3281000201'],
    transport: {},
  },
  sessions: [session, { ...session, seats: null, isCancelled: true }],
};
const addresses = { url: 'https://jalon.example/fr/ateliers/aj07379b', placeUrl: 'https://jalon.example/p' };

test('a workshop is a series, with each date to come as an event at its place', () => {
  const text = workshopJsonLd(workshop, addresses, 'nl');
  expect(text).not.toContain('<');
  const told = JSON.parse(text) as Record<string, unknown>;
  expect(told).toMatchObject({
    '@type': 'EventSeries',
    name: 'Surfer </script> sans peur',
    isAccessibleForFree: false,
    location: { '@id': addresses.placeUrl, address: { postalCode: '5000', addressCountry: 'BE' } },
  });
  expect(told.subEvent).toEqual([
    {
      '@type': 'EducationEvent',
      name: 'Surfer </script> sans peur',
      startDate: '2026-06-21T00:00:00.000Z',
      endDate: '2026-06-21T01:30:00.000Z',
      eventStatus: 'https://schema.org/EventScheduled',
      maximumAttendeeCapacity: 8,
      remainingAttendeeCapacity: 0,
      location: { '@id': addresses.placeUrl },
    },
    expect.objectContaining({ eventStatus: 'https://schema.org/EventCancelled' }),
  ]);
});

test('what nobody said is left out', () => {
  const told = JSON.parse(
    workshopJsonLd({ ...workshop, cost: null, languages: [], sessions: [] }, addresses, 'fr'),
  ) as Record<string, unknown>;
  expect(Object.keys(told)).not.toContain('isAccessibleForFree');
  expect(Object.keys(told)).not.toContain('inLanguage');
  expect(told.subEvent).toEqual([]);
});
