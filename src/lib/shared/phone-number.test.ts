import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canReceiveText, formatPhoneNumber, readPhoneNumber } from './phone-number.ts';

const valueOf = (text: string, country = 'BE') => {
  const read = readPhoneNumber(text, country);
  return read.ok ? `${read.value.value} ${read.value.kind}` : read.problem.code;
};

test.each([
  ['+32 81 00 00 00', '+3281000000 landline'],
  ['081/00.00.00', '+3281000000 landline'],
  ['0032 (0)81 00 00 00', '+3281000000 landline'],
  ['+32 081 00 00 00', '+3281000000 landline'],
  ['3281000000', '+3281000000 landline'],
  ['81000000', '+3281000000 landline'],
  ['04 222 00 00', '+3242220000 landline'],
  ['02 500 00 00', '+3225000000 landline'],
  ['0470/00.00.00', '+32470000000 mobile'],
  ['Tél. : 0470 00 00 00', '+32470000000 mobile'],
  ['GSM 0470 00 00 00', '+32470000000 mobile'],
  ['0800 12 345', '+3280012345 free'],
  ['0800/12345', '+3280012345 free'],
  ['078 15 00 00', '+3278150000 special'],
  ['1718', '1718 special'],
  ['+33 1 00 00 00 00', '+33100000000 landline'],
  ['+352 27 12 00 00', '+35227120000 unknown'],
  ['+1 202 555 0100', '+12025550100 unknown'],
])('%s, dialled from Belgium, is %s', (text, expected) => expect(valueOf(text)).toBe(expected));

test.each([
  ['01 00 00 00 00', '+33100000000 landline'],
  ['455000000', '+33455000000 landline'],
  ['06.00.00.00.00', '+33600000000 mobile'],
  ['0262 00 00 00', '+262262000000 landline'],
  ['0692 00 00 00', '+262692000000 mobile'],
  ['39 49', '3949 special'],
  ['0800 123 456', '+33800123456 free'],
])('%s, dialled from France, is %s', (text, expected) => expect(valueOf(text, 'FR')).toBe(expected));

test.each([
  '62 63 30',
  '0470 00 00',
  '01 00 00 00 00',
  '04 222 00 00 1',
  '081 00 00 00 (Marie)',
  '081 00 00 00 poste 12',
  '+33009218755',
  '+32 00 00',
  '081 00 00 00 / 0470 00 00 00',
  'néant',
  '',
])('%s is not certainly one Belgian number', (text) => expect(valueOf(text)).toBe('phone-unreadable'));

test('a number without + says nothing when the country has no plan', () => {
  expect(valueOf('081 00 00 00', 'XX')).toBe('phone-unreadable');
});

test('a text message goes to mobiles only: 04 222 00 00 is a landline of Liège', () => {
  expect(canReceiveText('+32470000000')).toBe(true);
  expect(canReceiveText('+3242220000')).toBe(false);
  expect(canReceiveText('1718')).toBe(false);
});

test('numbers are shown the way their country writes them', () => {
  expect(formatPhoneNumber('+3281000000', 'BE')).toBe('081 00 00 00');
  expect(formatPhoneNumber('+3242220000', 'BE')).toBe('04 222 00 00');
  expect(formatPhoneNumber('+32470123456', 'BE')).toBe('0470 12 34 56');
  expect(formatPhoneNumber('+3280012345', 'BE')).toBe('0800 12 345');
  expect(formatPhoneNumber('+3281000000', 'FR')).toBe('+32 81 00 00 00');
  expect(formatPhoneNumber('1718', 'BE')).toBe('1718');
  expect(formatPhoneNumber('081 00 00 00 (matin)', 'BE')).toBe('081 00 00 00 (matin)');
});

test('what is shown is read back, at home and from abroad', () => {
  const belgian = fc.stringMatching(/^\+32(?:4[5-9]\d{7}|800\d{5}|81\d{6}|2\d{7}|4[23]\d{6})$/);
  const french = fc.stringMatching(/^\+33[1-59]\d{8}$/);
  fc.assert(
    fc.property(fc.oneof(belgian, french), fc.constantFrom('BE', 'FR'), (value, country) => {
      const read = readPhoneNumber(formatPhoneNumber(value, country), country);
      const overseas = /^\+33(?:26[239]|59[046]|639)/.test(value);
      fc.pre(!overseas);
      expect(read).toMatchObject({ ok: true, value: { value } });
    }),
  );
});

const dialled = fc.string({ unit: fc.constantFrom(...'0123456789+ ./()-'), minLength: 4, maxLength: 14 });

test('no text makes it throw, and what it accepts it accepts again', () => {
  fc.assert(
    fc.property(
      fc.oneof(dialled, fc.string()),
      fc.constantFrom('BE', 'FR', 'LU', 'NL', 'DE', '??'),
      (text, country) => {
        const read = readPhoneNumber(text, country);
        if (read.ok) expect(readPhoneNumber(read.value.value, country)).toEqual(read);
      },
    ),
  );
});
