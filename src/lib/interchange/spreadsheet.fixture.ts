import { strToU8, zipSync, type Zippable } from 'fflate';

type Parts = Readonly<Record<string, string>>;

const stored = (text: string): [Uint8Array, { level: 0 }] => [strToU8(text), { level: 0 }];

/** For tests: a ZIP with these texts in it; what tells an ODS is not compressed, as its standard says. */
export const zipOf = (parts: Parts): Uint8Array => {
  const entries = Object.entries(parts).map(([name, text]) => [
    name,
    name === 'mimetype' ? stored(text) : strToU8(text),
  ]);
  return zipSync(Object.fromEntries(entries) as Zippable);
};

const MIME = 'application/vnd.oasis.opendocument.spreadsheet';
const NAMES = ['office', 'table', 'text']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

/** For tests: an ODS file of these tables (their XML). */
export const odsOf = (tables: string, before = ''): Uint8Array =>
  zipOf({
    mimetype: MIME,
    'content.xml': `<?xml version="1.0"?>${before}<office:document-content ${NAMES}><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  });

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** For tests: an XLSX file of one sheet with these rows (their XML); style 1 is a date, style 2 a time. */
export const xlsxOf = (rows: string): Uint8Array =>
  zipOf({
    '[Content_Types].xml': `<Types xmlns="${TYPES}"/>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  });
