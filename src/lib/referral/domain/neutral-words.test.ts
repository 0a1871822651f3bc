import { expect, test } from 'vitest';
import { isTelling, neutralText } from './neutral-words.ts';

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
