import { isTerm, type Scheme } from '#lib/directory/index.ts';
import { expect, test } from 'vitest';
import { EARLY_SERVICE_LABELS } from './early-labels.ts';
import { indexLabels, matchLabel } from './match-label.ts';
import { SERVICE_LABELS } from './national-labels.ts';
import { STRUCTURE_TYPES } from './structure-kinds.ts';
import { VOCABULARIES } from './vocabularies.ts';

test('every label of every vocabulary leads to codes that the thesaurus has', () => {
  for (const index of Object.values(VOCABULARIES)) {
    for (const ref of [...index.values()].flat()) {
      const [scheme = '', code = ''] = ref.split(':');
      expect(ref === 'note:cost' || isTerm(scheme as Scheme, code), ref).toBe(true);
    }
  }
});

test('the nine services and the fifteen early ones are there, and the ninety-two types', () => {
  expect(Object.keys(SERVICE_LABELS)).toHaveLength(9);
  expect(Object.keys(EARLY_SERVICE_LABELS)).toHaveLength(15);
  for (const code of [
    'CCAS',
    'MUNI',
    'BIB',
    'ASSO',
    'TIERS_LIEUX',
    'RFS',
    'FT',
    'EPN',
    'ASBL',
    'CPAS',
    'ÖSHZ',
    'ADG',
    'ALE',
    'PCS',
    'CISP',
  ]) {
    expect(STRUCTURE_TYPES[code], code).toHaveLength(1);
  }
});

test.each([
  ['cost', 'Gratuit', ['cost:free']],
  [
    'cost',
    'gratuit sous condition : la gratuité est conditionnée à des critères (adhésion…)',
    ['cost:free-on-condition'],
  ],
  ['cost', 'Payant : L’accès au lieu et/ou à ses services est payant', ['cost:paid']],
  ['formats', 'A distance (par téléphone ou en visioconférence)', ['format:remote']],
  [
    'topics',
    'Maitrise des outils numeriques du quotidiens',
    SERVICE_LABELS['Maîtrise des outils numériques du quotidien'],
  ],
  ['accessibility', 'Langues étrangères (anglais)', ['language:en']],
  ['audiences', 'Handicaps psychiques', ['accessibility:mental']],
  ['kinds', 'tiers lieux', ['kind:other']],
] as const)('%s: %s', (field, label, terms) => {
  expect(matchLabel(VOCABULARIES[field], label)).toEqual(terms);
});

test.each([
  ['accessibility', 'Langues étrangères (néerlandais)'],
  ['kinds', 'EPM'],
  ['cost', 'Gratos'],
  ['topics', 'Aide aux démarches'],
] as const)('%s: %s is not known', (field, label) => {
  expect(matchLabel(VOCABULARIES[field], label)).toBeUndefined();
});

test('a punctuation variant is the same label', () => {
  const index = indexLabels({ 'Étapes numériques (La Poste)': ['audience:everyone'] });
  expect(matchLabel(index, 'Étapes numériques(La Poste)')).toEqual(['audience:everyone']);
});
