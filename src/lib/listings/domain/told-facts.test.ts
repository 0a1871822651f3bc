import { expect, test } from 'vitest';
import { fillAddress, mailAddress, type Filling } from './fill-address.ts';
import { PASTE_FIELDS } from './site.ts';
import { changedSince, type ToldFacts } from './told-facts.ts';

const facts: ToldFacts = {
  ...{ name: 'Espace', country: 'BE', address: ['Rue du Test 1', '5000 Namur'], hoursText: null },
  ...{ hours: [{ days: [0], ranges: [{ from: 540, until: 720 }] }], phone: ['+3281000001'], email: [] },
  ...{ website: [], description: { fr: 'Un lieu', nl: 'Een plaats' }, services: [{ fr: 'Ateliers' }] },
};

test('nothing changed when the database gives the same back with its keys in another order', () => {
  const back: ToldFacts = {
    ...JSON.parse(JSON.stringify(facts)),
    hours: [{ ranges: [{ until: 720, from: 540 }], days: [0] }],
    description: { nl: 'Een plaats', fr: 'Un lieu' },
  };
  expect(changedSince(back, facts, PASTE_FIELDS)).toEqual([]);
});

test('exactly what changed is named, of what the site asks for alone', () => {
  const now: ToldFacts = { ...facts, phone: ['+3281000002'], hoursText: 'Sur rendez-vous', services: [] };
  expect(changedSince(facts, now, PASTE_FIELDS)).toEqual(['hours', 'phone', 'services']);
  expect(changedSince(facts, now, ['name', 'phone', 'page'])).toEqual(['phone']);
});

const filling: Filling = {
  ...{ name: 'L’Espace & co', address: 'Rue 1\n5000 Namur', hours: '', phone: '', email: '', website: '' },
  ...{ description: 'd'.repeat(3000), services: '', page: '', latitude: '50.1', longitude: '4.8' },
};

test('a form is filled in through its address, each word escaped; unknown names are left empty', () => {
  expect(fillAddress('https://e.org/?n={name}&a={address}&x={other}#{latitude}/{longitude}', filling)).toBe(
    'https://e.org/?n=L%E2%80%99Espace%20%26%20co&a=Rue%201%0A5000%20Namur&x=#50.1/4.8',
  );
});

test('an address that would be too long goes without the long texts; a mail without its body', () => {
  expect(fillAddress('https://e.org/?n={name}&d={description}', filling)).toBe(
    'https://e.org/?n=L%E2%80%99Espace%20%26%20co&d=',
  );
  expect(mailAddress('a@example.org', 'Où ?', 'x\ny')).toBe(
    'mailto:a@example.org?subject=O%C3%B9%20%3F&body=x%0D%0Ay',
  );
  expect(mailAddress('a@example.org', 'Où ?', 'x'.repeat(3000))).toBe(
    'mailto:a@example.org?subject=O%C3%B9%20%3F',
  );
});
