import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRegistrationForm, registrationOfForm } from './ask-registration.ts';

const FULL = {
  name: 'Maison du bois',
  kinds: 'asbl',
  street: 'Rue Haute 1',
  postalCode: '5000',
  city: 'Namur',
  bceNumber: '0123.456.749',
  phone: '081 24 60 00',
  website: 'valbois.example',
  personName: 'Léa Essai',
  personFunction: 'directrice',
  email: ' Lea@Valbois.example ',
};
const read = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.set(name, value);
  return registrationOfForm(readRegistrationForm(form), 'BE');
};
const problems = (given: Record<string, string>) => {
  const outcome = read(given);
  return outcome.ok ? [] : outcome.problem.map(({ code, field }) => `${code} ${field}`);
};

test('a full form is read, and what is optional may be left out', () => {
  expect(read(FULL)).toMatchObject({
    ok: true,
    value: {
      bceNumber: '0123456749',
      phone: '+3281246000',
      website: 'https://valbois.example/',
      email: 'lea@valbois.example',
    },
  });
  expect(problems({ ...FULL, bceNumber: '', phone: '', website: '' })).toEqual([]);
});

test('everything that is wrong is said at once, each by its field', () => {
  expect(problems({})).toEqual([
    'missing name',
    'missing street',
    'missing postalCode',
    'missing city',
    'missing kinds',
    'missing personName',
    'missing personFunction',
    'email email',
  ]);
  const wrong = { ...FULL, bceNumber: '0123.456.750', phone: '12', website: 'pas un site', email: 'lea' };
  expect(problems(wrong)).toEqual(['bce bceNumber', 'phone phone', 'website website', 'email email']);
});

test('a claim asks only who somebody is', () => {
  expect(problems({ place: 'abcd1234', email: 'a@b.example' })).toEqual([
    'missing personName',
    'missing personFunction',
  ]);
});

test('an establishment is no enterprise, and is told apart from a typing error', () => {
  expect(read({ ...FULL, bceNumber: '2.000.000.339' })).toMatchObject({
    problem: [{ why: 'establishment' }],
  });
  expect(read({ ...FULL, bceNumber: '0123456750' })).toMatchObject({
    problem: [{ why: 'bce-check-digits' }],
  });
});

test('a number with right control digits passes, the same with another control never does', () => {
  const first = fc.integer({ min: 0, max: 19_999_999 });
  fc.assert(
    fc.property(first, fc.integer({ min: 1, max: 96 }), (eight, add) => {
      const right = 97 - (eight % 97);
      const wrong = ((right - 1 + add) % 97) + 1;
      const written = (control: number) => String(eight).padStart(8, '0') + String(control).padStart(2, '0');
      expect(problems({ ...FULL, bceNumber: written(right) })).toEqual([]);
      expect(problems({ ...FULL, bceNumber: written(wrong) })).toEqual(['bce bceNumber']);
    }),
  );
});

test('a network that is no id is none', () => {
  expect(read({ ...FULL, network: 'x' })).toMatchObject({ value: { networkId: null } });
});
