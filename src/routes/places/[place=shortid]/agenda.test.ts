import { expect, test } from 'vitest';
import { convertIcsCalendar } from 'ts-ics';
import type { PlacePage } from '#lib/directory/index.server.ts';
import { placeAgenda } from './agenda.ts';

const closed = {
  service: null,
  from: '2026-12-02',
  until: '2026-12-06',
  hours: null,
  reason: { fr: 'Travaux' },
};
const page = {
  shortId: 'v03kzqh7',
  name: 'EPN',
  street: 'Rue Fictive 1',
  postalCode: '5000',
  city: 'Namur',
  sessions: [
    {
      workshop: 'aj07379b',
      title: { fr: 'Surfer' },
      topics: [],
      cost: null,
      localStart: '2026-12-16T09:00',
      start: Date.parse('2026-12-16T08:00Z') / 60_000,
      end: Date.parse('2026-12-16T09:30Z') / 60_000,
      seats: null,
      taken: 0,
    },
  ],
  closures: [
    { ...closed, from: '2026-12-24', until: '2026-12-24', hours: '10:00-12:00', reason: {} },
    closed,
    { ...closed, from: '2026-11-02', until: '2026-11-30' },
    { ...closed, service: 'one', from: '2026-12-09', until: '2026-12-09' },
  ],
} as unknown as PlacePage;
const context = { locale: 'fr', now: new Date('2026-12-01T09:30:00Z'), today: '2026-12-01' } as const;

test('a calendar holds the workshops, and whole days for what the place closes or shortens', () => {
  const text = placeAgenda(page, context);
  expect(text).toContain('DTSTART;VALUE=DATE:20261202');
  expect(text).toContain('DTEND;VALUE=DATE:20261207');
  const { events = [] } = convertIcsCalendar(undefined, text);
  const said = events.map(({ summary, start, description, timeTransparent }) => ({
    summary: summary.replaceAll('\u00a0', ' '),
    start: start.date.toISOString(),
    description,
    timeTransparent,
  }));
  expect(said).toEqual([
    { summary: 'Surfer', start: '2026-12-16T08:00:00.000Z' },
    {
      summary: 'EPN : fermé',
      start: '2026-12-02T00:00:00.000Z',
      description: 'Travaux',
      timeTransparent: 'TRANSPARENT',
    },
    {
      summary: 'EPN : ouvert seulement de 10 h à 12 h',
      start: '2026-12-24T00:00:00.000Z',
      timeTransparent: 'TRANSPARENT',
    },
  ]);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(3);
});

test('a calendar speaks the language of its address', () => {
  expect(placeAgenda(page, { ...context, locale: 'de' })).toContain('SUMMARY:EPN: geschlossen');
});
