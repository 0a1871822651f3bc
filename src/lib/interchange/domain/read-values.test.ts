import { expect, test } from 'vitest';
import { guessCountry, readCountry } from './read-country.ts';
import { readEmails, readPhones, readWebAddresses } from './read-contact.ts';
import { readCoordinates, splitCoordinates } from './read-coordinates.ts';
import { readDate } from './read-date.ts';
import { readIdentifier, readBce } from './read-identifier.ts';
import { countryOfPostalCode, readCommuneCode, readPostalCode } from './read-postal-code.ts';

const said = ({ value, problems }: { value?: unknown; problems: readonly { code: string }[] }) => [
  value,
  ...problems.map(({ code }) => code),
];

test.each([
  ['50.46', '4.87', [{ latitude: 50.46, longitude: 4.87 }]],
  ['50,46', '4,87', [{ latitude: 50.46, longitude: 4.87 }]],
  ['4.87', '50.46', [{ latitude: 50.46, longitude: 4.87 }, 'coordinates-swapped']],
  ['-4.49', '48.39', [{ latitude: 48.39, longitude: -4.49 }, 'coordinates-swapped']],
  ['-20.88', '55.45', [{ latitude: -20.88, longitude: 55.45 }]],
  ['4.93', '-52.33', [{ latitude: 4.93, longitude: -52.33 }]],
  ['0', '0.0', [undefined, 'coordinates-zero']],
  ['185000', '128000', [undefined, 'coordinates-out-of-range']],
  ['50.46', '', [undefined, 'coordinates-half']],
  ['NULL', 'NULL', [undefined, 'coordinates-unreadable']],
  ['', '', [undefined]],
])('coordinates %s, %s', (latitude, longitude, expected) => {
  expect(said(readCoordinates(latitude, longitude))).toEqual(expected);
});

test.each([
  ['50.46, 4.87', ['50.46', '4.87']],
  ['50,46 ; 4,87', ['50,46', '4,87']],
  ['(50.46 4.87)', ['50.46', '4.87']],
  ['50.46,4.87', ['50.46', '4.87']],
  ['50.46', undefined],
])('both in one cell: %s', (text, expected) => expect(splitCoordinates(text)).toEqual(expected));

test.each([
  ['2026-10-05', ['2026-10-05']],
  ['2026-10-05T08:30:00.000Z', ['2026-10-05']],
  ['5/10/2026', ['2026-10-05']],
  ['05.10.2026 08:30', ['2026-10-05']],
  ['20261005', ['2026-10-05']],
  ['2026-11-24', [undefined, 'date-in-future']],
  ['1999-12-31', [undefined, 'date-too-old']],
  ['31/02/2026', [undefined, 'date-unreadable']],
  ['10/2026', [undefined, 'date-unreadable']],
  ['hier', [undefined, 'date-unreadable']],
  ['', [undefined]],
])('date %s', (text, expected) => expect(said(readDate(text, '2026-11-23'))).toEqual(expected));

test.each([
  [['081/00.00.00'], [['+3281000000']]],
  [['081 00 00 00 / 0470 00 00 00'], [['+3281000000', '+32470000000']]],
  [['081/00.00.00 ou 0470/00.00.00'], [['+3281000000', '+32470000000']]],
  [['081 00 00 00', '+32 81 00 00 00'], [['+3281000000']]],
  [['081 00 00 00 (le matin)'], [['081 00 00 00 (le matin)'], 'phone-unreadable']],
])('telephones %j', (texts, expected) => expect(said(readPhones(texts, 'BE'))).toEqual(expected));

test.each([
  [['Accueil@Example.ORG'], [['Accueil@example.org']]],
  [['mailto:a@example.org', '<b@example.org>'], [['a@example.org', 'b@example.org']]],
  [['a@example.org - b@example.org'], [['a@example.org', 'b@example.org']]],
  [['\u00a0a@example.org'.trim()], [['a@example.org']]],
  [['a@exam ple.org'], [[], 'email-unreadable']],
  [['a@example'], [[], 'email-unreadable']],
  [['a(at)example.org'], [[], 'email-unreadable']],
])('e-mail %j', (texts, expected) => expect(said(readEmails(texts))).toEqual(expected));

test.each([
  [['www.example.org'], [['https://www.example.org']]],
  [['http://example.org/a?b=c#d'], [['http://example.org/a?b=c#d']]],
  [['https://a.example.org, https://b.example.org'], [['https://a.example.org', 'https://b.example.org']]],
  [['javascript:alert(1)'], [[], 'web-address-refused']],
  [['JaVaScRiPt://example.org/%0aalert(1)'], [[], 'web-address-refused']],
  [['data:text/html,x'], [[], 'web-address-refused']],
  [['https://user:secret@example.org'], [[], 'web-address-refused']],
  [['voir notre page'], [[], 'web-address-unreadable']],
  [['localhost'], [[], 'web-address-unreadable']],
  [['a@example.org'], [[], 'web-address-refused']],
])('web address %j', (texts, expected) => expect(said(readWebAddresses(texts))).toEqual(expected));

test.each([
  ['00000000000000', 'FR', [undefined]],
  ['', 'FR', [undefined]],
  ['732 829 320 00074', 'FR', [{ otherIdentifier: 'siret:73282932000074' }]],
  ['35600000000048', 'FR', [{ otherIdentifier: 'siret:35600000000048' }]],
  ['73282932000075', 'FR', [undefined, 'identifier-unreadable']],
  ['W123456789', 'FR', [{ otherIdentifier: 'rna:W123456789' }]],
  ['732829320', 'FR', [{ otherIdentifier: 'siren:732829320' }]],
  ['0123.456.749', 'BE', [{ bceNumber: '0123456749' }]],
  ['2.000.000.339', 'BE', [{ otherIdentifier: 'bce-establishment:2000000339' }, 'bce-establishment']],
  ['ABC', 'BE', [undefined, 'identifier-unreadable']],
])('identifier %s in %s', (text, country, expected) =>
  expect(said(readIdentifier(text, country))).toEqual(expected),
);

test('a BCE number that fails its check is said with its reason', () => {
  expect(readBce('0123.456.750').problems).toEqual([
    { code: 'bce-unreadable', value: '0123.456.750', params: { reason: 'bce-check-digits' } },
  ]);
});

test.each([
  ['5000', 'BE', ['5000']],
  ['B-5000', 'BE', ['5000']],
  ['5000.0', 'BE', ['5000']],
  ['1200', 'FR', ['01200', 'postal-code-padded']],
  ['75 001', 'FR', ['75001']],
  ['57000', 'BE', ['57000', 'postal-code-unlikely']],
  ['50', 'BE', ['50', 'postal-code-unlikely']],
  ['1234 AB', 'NL', ['1234 AB']],
  ['', 'BE', [undefined]],
])('postcode %s in %s', (text, country, expected) =>
  expect(said(readPostalCode(text, country))).toEqual(expected),
);

test.each([
  ['92094', 'BE', ['92094']],
  ['1033', 'FR', ['01033']],
  ['2A004', 'FR', ['2A004']],
  ['0NULL', 'FR', [undefined, 'commune-code-unreadable']],
  ['9209', 'BE', [undefined, 'commune-code-unreadable']],
])('commune code %s in %s', (text, country, expected) =>
  expect(said(readCommuneCode(text, country))).toEqual(expected),
);

test('a country is read from its code or its name', () => {
  expect(
    ['be', 'Belgique', 'België', 'Belgien', 'FRANCE', 'Grand-Duché de Luxembourg', 'CH'].map(
      (text) => readCountry(text).value,
    ),
  ).toEqual(['BE', 'BE', 'BE', 'BE', 'FR', 'LU', 'CH']);
  expect(said(readCountry('Absurdistan'))).toEqual([undefined, 'country-unknown']);
  expect(['B-5000', 'F-75001', '5000'].map(countryOfPostalCode)).toEqual(['BE', 'FR', undefined]);
});

test.each([
  [{ postalCode: '74360' }, 'FR'],
  [{ postalCode: '5000' }, 'BE'],
  [{ postalCode: '1200', phones: ['+33 4 00 00 00 00'] }, 'FR'],
  [{ postalCode: '1200', latitude: 46.1 }, 'FR'],
  [{ postalCode: '1200', latitude: 50.85 }, 'BE'],
  [{ postalCode: '5000', identifier: '73282932000074' }, 'FR'],
])('a row of the national schema with %j is in %s', (evidence, country) => {
  const none = { postalCode: '', phones: [], identifier: '', latitude: undefined };
  expect(guessCountry({ ...none, ...evidence }, 'BE')).toBe(country);
});
