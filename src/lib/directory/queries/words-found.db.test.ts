import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTestTerritory } from '../../platform/test-database.server.ts';
import { closeBoth, keepLive, openBoth, takeInWithHours } from '../live-offer.db.fixture.ts';
import type { LiveOffer } from '../live-offer.server.ts';
import { termLabels } from '../term-labels.ts';
import { draft } from '../use-cases/intake.db.fixture.ts';
import { wordsFound } from './words-found.server.ts';

const both = openBoth();
const offers: LiveOffer[] = [];
afterAll(() => closeBoth(both, offers));

let offer: LiveOffer;
beforeAll(async () => {
  const territoryId = await newTestTerritory(both.owner as never);
  const drafts = [
    draft('1', {
      name: 'Médiathèque de l’Œuvre',
      description: {
        fr: 'Des ordinateurs en libre accès',
        nl: 'Computers voor iedereen',
        de: 'Freie Rechner',
      },
      services: [{ topics: ['online-safety'], equipment: ['printer'] }],
    }),
    draft('2', {
      name: 'Maison communale',
      services: [{ name: { fr: 'Formations numériques', nl: 'Digitale opleidingen', de: 'Übungen' } }],
    }),
    draft('3', { name: 'Atelier du pont', city: 'Hautmont', postalCode: '9902' }),
  ];
  await takeInWithHours(both, territoryId, drafts, { labels: termLabels });
  offer = await keepLive(both, territoryId);
  offers.push(offer);
});

const found = async (text: string, locale: 'fr' | 'nl' | 'de' | 'en' = 'fr') => {
  const { snapshot } = offer;
  const mask = await wordsFound(both.app, snapshot, text, locale);
  if (!mask) return undefined;
  const name = (place: number) => snapshot.cards.get(place).name.split(' ')[0];
  return [...mask.keys()]
    .filter((place) => mask[place] === 1)
    .map(name)
    .sort()
    .join(' ');
};

test.each([
  ['mediatheque', 'Médiathèque'],
  ['MÉDIATHÈQUE', 'Médiathèque'],
  ['médiathèques', 'Médiathèque'],
  ['oeuvre', 'Médiathèque'],
  ["l'œuvre", 'Médiathèque'],
  ['ordinateur', 'Médiathèque'],
  ['imprimante', 'Médiathèque'],
  ['hautmont', 'Atelier'],
  ['formation numérique', 'Maison'],
  ['atelier, pont!', 'Atelier'],
  ['les formations de la maison', 'Maison'],
  ['piscine', ''],
  ['formation piscine', ''],
])('%j finds %j', async (text, expected) => expect(await found(text)).toBe(expected));

test.each([
  ['médi', 'Médiathèque'],
  ['mediatheq', 'Médiathèque'],
  ['ordi', 'Médiathèque'],
  ['ordinat', 'Médiathèque'],
  ['ordinateu', 'Médiathèque'],
  ['numér', 'Maison'],
  ['numériq', 'Maison'],
  ['formatio', 'Maison'],
  ['haut', 'Atelier'],
])('the beginning of a word is enough: %j', async (text, expected) =>
  expect(await found(text)).toBe(expected),
);

test('each language finds its own words', async () => {
  expect(await found('computer', 'nl')).toBe('Médiathèque');
  expect(await found('opleiding', 'nl')).toBe('Maison');
  expect(await found('rechner', 'de')).toBe('Médiathèque');
  expect(await found('ubung', 'de')).toBe('Maison');
  expect(await found('rechner', 'fr')).toBe('');
  // What is not written in a language is found in the one it is written in.
  expect(await found('ordinateurs', 'en')).toBe('Médiathèque');
});

test('stop words alone are no wish; what means something to the query language does no harm', async () => {
  expect(await found('')).toBeUndefined();
  expect(await found(' ,;! ')).toBeUndefined();
  for (const text of [
    "maison & | ! ( ) : * <-> '",
    "maison'; drop table x",
    'maison:*',
    '!maison',
    'maison\\',
  ])
    expect(await found(text)).toMatch(/^(Maison)?$/);
  expect(await found('maison & communale')).toBe('Maison');
});
