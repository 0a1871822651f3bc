import { expect, test } from 'vitest';
import { checkFile } from './check-file.server.ts';
import { odsSheet, xlsxSheet } from './check-file.fixture.ts';

// A spreadsheet is checked as the CSV with the same cells is.
const HEADER = 'id,nom,commune,code_postal,code_nis,adresse,latitude,longitude,horaires,pays'.split(',');
const GOOD = [
  'a1',
  'Lieu d’essai',
  'Namur',
  '5000',
  '92094',
  'Rue 1',
  '50.46',
  '4.86',
  'Mo-Fr 09:00-17:00',
  'BE',
];
const NAMELESS = ['a2', '', ...GOOD.slice(2)];
const ROWS = [HEADER, GOOD, NAMELESS];
const asked = { country: 'BE', today: '2026-12-01', locale: 'fr' as const };

test.each([
  ['lieux.xlsx', xlsxSheet(ROWS)],
  ['lieux.ods', odsSheet(ROWS)],
])('%s', async (name, bytes) => {
  const csv = {
    name: 'lieux.csv',
    bytes: new TextEncoder().encode(ROWS.map((row) => row.join(',')).join('\n')),
  };
  const checked = await checkFile({ name, bytes }, asked);
  expect(checked).toEqual(await checkFile(csv, asked));
  expect(checked.places).toMatchObject({ read: 2, refused: 1 });
  expect(checked.formats.some(({ state }) => state !== 'other')).toBe(true);
});

test('a spreadsheet that cannot be opened says so, and is valid in no format', async () => {
  const bytes = xlsxSheet(ROWS).subarray(0, 400);
  const { places, formats } = await checkFile({ name: 'lieux.xlsx', bytes }, asked);
  expect('problem' in places && places.problem).toBeTruthy();
  expect(formats).toEqual([]);
});
