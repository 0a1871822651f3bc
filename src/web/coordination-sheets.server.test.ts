import { expect, test } from 'vitest';
import { sheetsOf, workbookOf } from './coordination-sheets.server.ts';
import type { Area } from './coordination.server.ts';

const structure = {
  ...{ id: '1', shortId: 'abc', slug: 'lieu', name: '=1+1', organization: 'Structure', communeCode: '10001' },
  ...{
    city: null,
    address: 'lieu@example.org',
    phone: '+3281000002',
    confirmedOn: null,
    isOld: true,
    score: 40,
  },
};
const area: Area = {
  today: '2026-12-01',
  communes: [{ code: '10001', name: 'Valbois' }],
  slots: [{ commune: '10001', topic: 'online-safety', daytime: 2, evening: 0, weekend: 1 }],
  structures: [structure],
};

test('structures with contacts, slots, and what nobody offers', () => {
  const [structures, slots, missing] = sheetsOf(area);
  expect(structures?.rows).toEqual([
    ['=1+1', 'Structure', 'Valbois', 'lieu@example.org', '+3281000002', null, 'à confirmer', 40],
  ]);
  expect(slots?.rows.map((row) => row.slice(2))).toEqual([[2, 0, 1]]);
  expect(missing?.rows.map((row) => row[2])).toEqual(['Après 18\u00a0h']);
  for (const { name } of sheetsOf(area)) expect(name.length).toBeLessThanOrEqual(31);
});

test('a workbook of three sheets', async () => {
  const bytes = await workbookOf(area);
  // Names of files stand in a zip archive as they are.
  for (const name of ['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet3.xml'])
    expect(bytes.includes(name)).toBe(true);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
});
