import { strToU8, zipSync } from 'fflate';

const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns';
const ODS = 'application/vnd.oasis.opendocument.spreadsheet';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const inside = (
  rows: readonly string[][],
  row: (cells: string, row: number) => string,
  cell: (value: string, at: string) => string,
): string =>
  rows
    .map((cells, y) =>
      row(cells.map((value, x) => cell(value, `${String.fromCodePoint(65 + x)}${y + 1}`)).join(''), y + 1),
    )
    .join('');

/** For tests: an XLSX of one sheet with these texts. */
export const xlsxSheet = (rows: readonly string[][]): Uint8Array => {
  const cells = inside(
    rows,
    (text, row) => `<row r="${row}">${text}</row>`,
    (value, at) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`,
  );
  return zipSync({
    '[Content_Types].xml': strToU8(`<Types xmlns="${PACKAGE}/content-types"/>`),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${MAIN}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${MAIN}"><sheetData>${cells}</sheetData></worksheet>`,
    ),
  });
};

/** For tests: an ODS of one table with these texts. */
export const odsSheet = (rows: readonly string[][]): Uint8Array => {
  const cells = inside(
    rows,
    (text) => `<table:table-row>${text}</table:table-row>`,
    (value) => `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`,
  );
  const names = ['office', 'table', 'text'].map((name) => `xmlns:${name}="${OFFICE}:${name}:1.0"`).join(' ');
  return zipSync({
    mimetype: [strToU8(ODS), { level: 0 }],
    'content.xml': strToU8(
      `<office:document-content ${names}><office:body><office:spreadsheet><table:table>${cells}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  });
};
