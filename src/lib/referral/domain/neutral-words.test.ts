import { expect, test } from 'vitest';
import { isTelling, neutralLine, neutralText } from './neutral-words.ts';

test.each([
  'EPN du CPAS de Valbois',
  'C.P.A.S. de Valbois',
  'ÖSHZ Musterstadt',
  'OESHZ Musterstadt',
  'Centre public d’action sociale',
  'Maison de l’emploi - Forem',
  'ALE de Valbois',
  'Öffentliches Sozialhilfezentrum',
])('%s does not stand on a card', (name) => {
  expect(neutralText(name)).toBeUndefined();
});

test.each(['Bibliothèque de Valbois', 'Espace numérique Le Cpaslà', 'Salle communale', 'Aleph numérique'])(
  '%s stands on a card as it is',
  (name) => {
    expect(isTelling(name)).toBe(false);
    expect(neutralText(name)).toBe(name);
  },
);

test('what is not known stays unknown', () => {
  expect([neutralText(null), neutralText(undefined), neutralText('')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  ['CPAS de Valbois, rue Haute 3', 'rue Haute 3'],
  ['rue Haute 3, C.P.A.S., 1er étage', 'rue Haute 3, 1er étage'],
  ['rue Haute 3', 'rue Haute 3'],
  ['ÖSHZ', ''],
  [null, ''],
])('of the line %j a card shows %j', (line, shown) => {
  expect(neutralLine(line)).toBe(shown);
});
