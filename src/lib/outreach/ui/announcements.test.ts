import fc from 'fast-check';
import { expect, test } from 'vitest';
import { announcePlace, announceWorkshop, MOST_SIGNS, shorten } from './announcements.ts';
import { context, HOURS, placePage, dated, workshopPage } from './place.fixture.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a place says what it is, when, where, whom to call and where to read more', () => {
  const { bulletin, social } = announcePlace(placePage(), HOURS, context());
  expect(plain(bulletin)).toBe(
    'Espace du Pont vous aide avec l’ordinateur, le téléphone et internet. On y trouve : Aide aux démarches. ' +
      'Prochains ateliers : Premiers clics (mardi 1er décembre, 14 h à 16 h). Quand : mardi et jeudi, 13 h 30 à 16 h 30. ' +
      'Où : Rue du Pont 3, 9901 Valbois. Téléphone : 081 00 02 01. Pour en savoir plus : https://jalon.example/fr/lieux/5egay15g',
  );
  expect(social.split('\n')).toHaveLength(7);
});

test('each language has its own words, and those of the data where they exist', () => {
  const german = announcePlace(placePage(), HOURS, context('de')).bulletin;
  expect(german).toContain('Hilfe bei Behördengängen');
  expect(plain(german)).toContain('Wann: Dienstag und Donnerstag, 13.30 bis 16.30 Uhr.');
});

test('nothing is said of what is not known', () => {
  const bare = placePage({
    street: null,
    postalCode: null,
    city: null,
    phones: [],
    services: [],
    sessions: [],
  });
  expect(announcePlace(bare, undefined, context()).social.split('\n')).toHaveLength(2);
});

test('a workshop says its dates that are not called off; without one there is no text', () => {
  const said = announceWorkshop(workshopPage(), context());
  expect(plain(said?.bulletin ?? '')).toContain('Atelier « Premiers clics », à Espace du Pont.');
  expect(plain(said?.bulletin ?? '')).toContain('Dates : mardi 1er décembre, 14 h à 16 h.');
  const over = workshopPage({ sessions: [dated('2026-12-08 14:00', true)] });
  expect(announceWorkshop(over, context())).toBeUndefined();
});

test('the short text has 280 signs at most, whatever the names are, and its address is whole', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 400, unit: 'grapheme' })), (sentences) => {
      const text = shorten(sentences, context().address);
      expect([...text].length).toBeLessThanOrEqual(MOST_SIGNS);
      expect(text.endsWith(`\n${context().address}`)).toBe(true);
    }),
  );
  const long = placePage({ name: 'Espace '.repeat(60) });
  expect([...announcePlace(long, HOURS, context()).short].length).toBe(MOST_SIGNS);
});
