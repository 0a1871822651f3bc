import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsvRecords } from './csv-records.server.ts';
import type { Separator } from './domain/sniff-separator.ts';

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const records = async (text: string, separator: Separator = ';', size = 1_000) => {
  const found = [];
  for await (const record of readCsvRecords(pieces(text, size), separator)) found.push(record);
  return found;
};

const cell = fc.string({ unit: fc.constantFrom(...'aé€😀 "\n\r;,|\t'), maxLength: 8 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 30 });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test('what was written as CSV is read back, whatever the cells hold and however the text is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom<Separator>(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 50 }),
      async (rows, separator, newline, size) => {
        const text = rows.map((row) => row.map(quoted).join(separator) + newline).join('');
        expect((await records(text, separator, size)).map(({ cells }) => cells)).toEqual(rows);
      },
    ),
  );
});

test('rows keep their numbers over blank lines, line breaks in cells and every kind of line end', async () => {
  const text = 'a;b\r\n\r\n1;"x\r\ny"\n\n\n2;z\r3;t';
  expect(await records(text)).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 3, cells: ['1', 'x\r\ny'] },
    { row: 6, cells: ['2', 'z'] },
    { row: 7, cells: ['3', 't'] },
  ]);
});

test('numbers and cells stay right over many pieces', async () => {
  const rows = Array.from(
    { length: 5_000 },
    (_, index) => `${index};"ligne ${index}\nsuite"\n${index % 10 ? '' : '\n'}`,
  );
  const found = await records(rows.join(''), ';', 7_001);
  expect(found).toHaveLength(5_000);
  expect(
    found.every(({ cells }, index) => cells[0] === String(index) && cells[1] === `ligne ${index}\nsuite`),
  ).toBe(true);
  expect(found.at(-1)?.row).toBe(5_000 + 500);
});

test('a quote that nobody closes costs its own line, not the rest of the file', async () => {
  expect(await records('a;b\n1;"ouvert\n2;x\n3;"y"\n4;z\n')).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 2, cells: ['1', '"ouvert'], fault: 'stray-quote' },
    { row: 3, cells: ['2', 'x'] },
    { row: 4, cells: ['3', 'y'] },
    { row: 5, cells: ['4', 'z'] },
  ]);
  const long = `a;b\n1;"ouvert\n${'2;x\n'.repeat(30_000)}`;
  const found = await records(long, ';', 50_000);
  expect(found).toHaveLength(30_002);
  expect(found.at(-1)).toEqual({ row: 30_002, cells: ['2', 'x'] });
});

test('quotes inside a cell are letters', async () => {
  expect(await records('1;12" pouces\n2;"EPN" de Namur\n3;"dit ""A"""\n')).toEqual([
    { row: 1, cells: ['1', '12" pouces'] },
    { row: 2, cells: ['2', '"EPN" de Namur'] },
    { row: 3, cells: ['3', 'dit "A"'] },
  ]);
});

test('a line without end is given up, said, and not kept', async () => {
  const found = await records('x'.repeat(5_000_000), ';', 1_000_000);
  expect(found).toMatchObject([{ row: 1, fault: 'too-long' }]);
  expect(found[0]?.cells[0]).toHaveLength(1_000);
});
