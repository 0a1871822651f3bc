import { expect, test } from 'vitest';
import type { ToldFacts } from '../domain/told-facts.ts';
import { toldWords } from './told-words.ts';

const facts: ToldFacts = {
  ...{
    name: 'Espace',
    country: 'BE',
    address: ['Rue du Test 1', '5000 Namur'],
    hoursText: 'Sur rendez-vous en août',
  },
  hours: [
    { days: [0, 1, 2], ranges: [{ from: 540, until: 720 }] },
    { days: [5], ranges: [{ from: 600, until: 750 }] },
  ],
  ...{
    phone: ['+3281000001', '1718'],
    email: [],
    website: [],
    description: { fr: 'Un lieu', nl: 'Een plaats' },
  },
  services: [{ fr: 'Ateliers' }, { de: 'Hilfe' }],
};

test('hours, and all that is pasted, are words in the language of the site', () => {
  expect(toldWords(facts, 'hours', 'fr')).toBe(
    [
      'du lundi au mercredi\u00a0: 9\u00a0h à\u00a012\u00a0h',
      'samedi\u00a0: 10\u00a0h à\u00a012\u00a0h\u00a030',
      'Sur rendez-vous en août',
    ].join('\n'),
  );
  expect(toldWords(facts, 'description', 'nl')).toBe('Een plaats');
  expect(toldWords(facts, 'description', 'en')).toBe('Un lieu');
  expect(toldWords(facts, 'services', 'fr')).toBe('Ateliers\nHilfe');
  expect(toldWords(facts, 'address', 'fr')).toBe('Rue du Test 1\n5000 Namur');
  expect(toldWords(facts, 'phone', 'fr')).toBe('081 00 00 01\n1718');
  expect(toldWords(facts, 'email', 'fr')).toBe('');
});
