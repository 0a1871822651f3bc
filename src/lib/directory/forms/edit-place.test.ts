import { expect, test } from 'vitest';
import { placeOfForm, readPlaceForm } from './edit-place.ts';

const sent = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.append(name, value);
  return readPlaceForm(form);
};

test('what people write becomes what is stored', () => {
  const form = sent({
    ...{ name: ' Espace ', postalCode: '9901', city: 'Valbois', kinds: 'epn', 'description-de': 'Ein Ort' },
    ...{ phones: '081 62 63 30\n\n', websites: 'www.exemple.be', emails: 'a@exemple.be; b@exemple.be' },
  });
  expect(placeOfForm(form, 'BE')).toMatchObject({
    ok: true,
    value: {
      ...{ name: 'Espace', kinds: ['epn'], description: { de: 'Ein Ort' }, street: null, booking_url: null },
      ...{ phones: ['+3281626330'], websites: ['https://www.exemple.be/'] },
      emails: ['a@exemple.be', 'b@exemple.be'],
    },
  });
});

test('everything that is wrong is named with its field; codes of nowhere are left out', () => {
  const form = sent({
    ...{ name: '', postalCode: '', city: 'Valbois', kinds: 'castle', phones: 'demain' },
    ...{ emails: 'a at b', websites: 'nulle part', bookingUrl: 'ftp' },
  });
  expect(form.kinds).toEqual([]);
  const read = placeOfForm(form, 'BE');
  expect(read.ok ? [] : read.problem.map(({ code, field }) => `${field} ${code}`)).toEqual([
    'name missing',
    'postalCode missing',
    'phones phone-unreadable',
    'emails email-unreadable',
    'websites url-unreadable',
    'bookingUrl url-unreadable',
  ]);
});
