import { expect, test } from 'vitest';
import { openTable } from './open-table.server.ts';
import { odsOf, xlsxOf, zipOf } from './spreadsheet.fixture.ts';

const read = async (bytes: Uint8Array) => {
  const table = await openTable({ source: { bytes }, fileName: 'lieux.csv', maySheet: true }, 1);
  if (!table.ok) return table.problem;
  const rows: unknown[] = [];
  for await (const row of table.value.rows)
    rows.push([row.row, ...('cells' in row ? row.cells.values() : [])]);
  return { encoding: table.value.encoding, columns: table.value.columns, rows };
};
const text = (value: string) =>
  `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const row = (cells: string, more = '') => `<table:table-row ${more}>${cells}</table:table-row>`;
const ods = (rows: string, before?: string) => odsOf(`<table:table>${rows}</table:table>`, before);

test('an ODS: repeated, covered and empty cells, numbers and dates as they are, lines and spaces of a text, no note', async () => {
  const bytes = ods(
    [
      row(text('Liste 2026')),
      row(['Nom', 'CP', 'Lat', 'Le', 'À', 'Fin'].map(text).join('')),
      row(
        `<table:table-cell><office:annotation><text:p>note</text:p></office:annotation><text:p>A &amp; B<text:s text:c="2"/>C</text:p><text:p>D</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="5000"><text:p>5 000</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="50.46741"><text:p>50,5</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2026-11-27"><text:p>27/11/26</text:p></table:table-cell>
        <table:table-cell office:value-type="time" office:time-value="PT09H30M00S"><text:p>9:30</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="16000"/>`,
      ),
      row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="2"'),
      row(
        `${text('E')}<table:covered-table-cell/><table:table-cell table:number-columns-repeated="3"/>${text('x')}`,
      ),
      row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        'table:number-rows-repeated="1048000"',
      ),
    ].join(''),
  );
  expect(await read(bytes)).toEqual({
    encoding: 'ods',
    columns: ['Nom', 'CP', 'Lat', 'Le', 'À', 'Fin'],
    rows: [
      [3, 'A & B  C\nD', '5000', '50.46741', '2026-11-27', '09:30', ''],
      [6, 'E', '', '', '', '', 'x'],
    ],
  });
});

test('an XLSX: texts, numbers, a date, a time of day, a gap', async () => {
  const cell = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const bytes = xlsxOf(
    `<row r="1">${cell('A1', 'Nom')}${cell('B1', 'CP')}${cell('C1', 'Le')}${cell('D1', 'À')}</row>
    <row r="3">${cell('A3', 'Été')}<c r="B3"><v>5000</v></c><c r="C3" s="1"><v>46353</v></c><c r="D3" s="2"><v>0.5</v></c></row>`,
  );
  expect(await read(bytes)).toEqual({
    encoding: 'xlsx',
    columns: ['Nom', 'CP', 'Le', 'À'],
    rows: [[3, 'Été', '5000', '2026-11-27', '12:00']],
  });
});

test('what a file is called changes nothing; a sheet is not opened for whoever may not', async () => {
  const bytes = ods(row(text('Nom')) + row(text('A')));
  expect(await read(bytes)).toMatchObject({ encoding: 'ods' });
  expect(await openTable({ source: { bytes }, fileName: 'a.ods' }, 1)).toMatchObject({
    problem: { code: 'file-not-a-table', looksLike: 'ods' },
  });
});

test.each<[string, () => Uint8Array, string]>([
  [
    'a document with entities of its own',
    () => ods(row(text('&boom;')), '<!DOCTYPE a [<!ENTITY boom SYSTEM "file:///etc/passwd">]>'),
    'sheet-damaged',
  ],
  ['an entity that nobody declared', () => ods(row(text('&boom;'))), 'sheet-damaged'],
  [
    'XML that breaks off',
    () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a><b>' }),
    'sheet-damaged',
  ],
  ['a ZIP that breaks off', () => xlsxOf('').slice(0, 300), 'sheet-damaged'],
  ['a workbook without its parts', () => zipOf({ 'xl/workbook.xml': '<a/>' }), 'sheet-damaged'],
  ['a sheet without a line', () => ods(''), 'file-empty'],
  [
    'a row repeated a million times',
    () => ods(row(text('Nom'), 'table:number-rows-repeated="1000000"')),
    'sheet-too-many-rows',
  ],
  [
    'a cell repeated beyond any table',
    () =>
      ods(
        row(`<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>`),
      ),
    'sheet-too-many-rows',
  ],
])('refused: %s', async (_, bytes, code) => {
  expect(await read(bytes())).toMatchObject({ code });
});

/** The same ZIP, whose directory says that its last part unpacks to so many bytes. */
const saying = (bytes: Uint8Array, size: number): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  const view = new DataView(changed.buffer);
  let entry = 0;
  for (let at = 0; at < changed.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) entry = at;
  view.setUint32(entry + 24, size, true);
  return changed;
};

test('a bomb is refused before it goes off; one that lies about its size is cut off', async () => {
  const good = ods(row(text('Nom')) + row(text('A')).repeat(1_000));
  expect(await read(good)).toMatchObject({ columns: ['Nom'] });
  expect(await read(saying(good, 210 * 1_048_576))).toEqual({ code: 'sheet-too-large', limitMb: 200 });
  expect(await read(saying(good, 100))).toEqual({ code: 'sheet-damaged' });
});
