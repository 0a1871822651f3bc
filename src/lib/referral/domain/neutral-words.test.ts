import { expect, test } from 'vitest';
import { isTelling, neutralLine, neutralText } from './neutral-words.ts';

test.each([
  'EPN du CPAS de Valbois',
  'C.P.A.S. de Valbois',
  'C P A S de Valbois',
  'C. P. A. S. de Valbois',
  'C-P-A-S Valbois',
  'C.P.A.S.de Valbois',
  'Bâtiment A C.P.A.S.',
  'C\u00a0P\u00a0A\u00a0S',
  'Ö.S.H.Z. Musterstadt',
  'ÖSHZ Musterstadt',
  'OESHZ Musterstadt',
  'Centre public d’action sociale',
  'Maison de l’emploi - Forem',
  'ALE de Valbois',
  'Öffentliches Sozialhilfezentrum',
])('%s does not stand on a card', (name) => {
  expect(neutralText(name)).toBeUndefined();
});

test.each([
  ...['Bibliothèque de Valbois', 'Espace numérique Le Cpaslà', 'Salle communale', 'Aleph numérique'],
  ...['C’pas sorcier', 'Salle A, à l’étage', 'Espace P.A.S.'],
])('%s stands on a card as it is', (name) => {
  expect(isTelling(name)).toBe(false);
  expect(neutralText(name)).toBe(name);
});

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
  ['C P A S, rue Haute 3', 'rue Haute 3'],
  ['rue Haute 3', 'rue Haute 3'],
  ['ÖSHZ', ''],
  [null, ''],
])('of the line %j a card shows %j', (line, shown) => {
  expect(neutralLine(line)).toBe(shown);
});
