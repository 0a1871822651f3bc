import { expect, test } from 'vitest';
import { checkTable, type TableSchema } from './table-schema.ts';

const SCHEMA: TableSchema = {
  fields: [
    { name: 'id', type: 'string', constraints: { required: true, unique: true } },
    { name: 'cp', type: 'string', constraints: { pattern: '\\d{5}' } },
    { name: 'lat', type: 'number' },
    { name: 'date', type: 'date', constraints: { required: true } },
    { name: 'resume', type: 'string', constraints: { maxLength: 3 } },
    { name: 'sorte', type: 'string', constraints: { enum: ['a', 'b'] } },
  ],
};
const check = (...rows: string[]) =>
  checkTable(SCHEMA, ['id,cp,lat,date,resume,sorte', ...rows].join('\r\n')).problems;

test('a row that keeps every constraint, with and without what is not required', () => {
  expect(check('1,51100,49.2,2026-11-01,été,a', '2,,,2026-11-01,,')).toEqual([]);
});

test.each([
  ['1,5110,,2026-11-01,,', 'cp "5110" does not match'],
  ['1,511000,,2026-11-01,,', 'cp "511000" does not match'],
  ['1,,nord,2026-11-01,,', 'lat "nord" is no number'],
  ['1,,,2026-13-01,,', 'date "2026-13-01" is no date'],
  ['1,,,,,', 'date "" required'],
  ['1,,,2026-11-01,long,', 'resume "long" is longer than 3'],
  ['1,,,2026-11-01,,c', 'sorte "c" is not among'],
])('%s is told', (row, problem) => {
  expect(check(row)).toEqual([expect.stringContaining(problem)]);
});

test('a key that is there twice, and other columns', () => {
  expect(check('1,,,2026-11-01,,', '1,,,2026-11-01,,')).toEqual(['row 3, id "1" is there twice']);
  expect(checkTable(SCHEMA, 'id,nom\n1,a\n').problems).toHaveLength(1);
});
