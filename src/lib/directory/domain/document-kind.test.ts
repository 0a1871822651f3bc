import { expect, test } from 'vitest';
import { DOCUMENT_BYTES, documentKind, isImage, mediaTypeOf } from './document-kind.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));
const number = (value: number, length: number) =>
  String.fromCharCode(...Array.from({ length }, (_, i) => (value >> (8 * i)) & 255));

/** A ZIP file whose entries are stored as they are. */
const zip = (entries: Record<string, string>): Uint8Array => {
  let body = '';
  let directory = '';
  for (const [name, text] of Object.entries(entries)) {
    const sizes = number(text.length, 4) + number(text.length, 4) + number(name.length, 2) + number(0, 2);
    const offset = body.length;
    body += `PK\x03\x04${number(0, 14)}${sizes}${name}${text}`;
    directory += `PK\x01\x02${number(0, 16)}${sizes}${number(0, 10)}${number(offset, 4)}${name}`;
  }
  const count = number(Object.keys(entries).length, 2);
  const end = `PK\x05\x06${number(0, 4)}${count}${count}${number(directory.length, 4)}${number(body.length, 4)}`;
  return bytesOf(`${body}${directory}${end}${number(0, 2)}`);
};
const ODT = { mimetype: mediaTypeOf('odt'), 'content.xml': '<x/>' };
const DOCX = { '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' };

test('what a document is, is told by its content', () => {
  const known = {
    pdf: bytesOf('%PDF-1.7\n'),
    png: bytesOf('\x89PNG\r\n\x1a\n....'),
    jpeg: bytesOf('\xff\xd8\xff\xe0'),
    webp: bytesOf('RIFF\x01\x02\x03\x04WEBPVP8 '),
    odt: zip(ODT),
    ods: zip({ ...ODT, mimetype: mediaTypeOf('ods') }),
    docx: zip(DOCX),
    xlsx: zip({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' }),
  };
  for (const [kind, bytes] of Object.entries(known))
    expect(documentKind(bytes)).toEqual({ ok: true, value: kind });
  expect([isImage('png'), isImage('pdf')]).toEqual([true, false]);
});

test('a page, a program, a bare archive, a template or half a file is refused, whatever it is called', () => {
  const refusedAs = (bytes: Uint8Array, code: string) =>
    expect(documentKind(bytes)).toEqual({ ok: false, problem: { code } });
  const unknown = [
    '<html><script>',
    'MZ\x90',
    '<svg xmlns=',
    'GIF89a',
    'RIFF....WAVE',
    'PK\x03\x04',
    '%PD',
    'a',
  ];
  for (const text of unknown) refusedAs(bytesOf(text), 'unknown');
  refusedAs(zip({ 'a.txt': 'a' }), 'unknown');
  refusedAs(zip({ ...ODT, mimetype: `${mediaTypeOf('odt')}-template` }), 'unknown');
  refusedAs(zip(DOCX).subarray(0, -10), 'unknown');
  refusedAs(zip({ ...DOCX, 'word/vbaProject.bin': 'x' }), 'macros');
  refusedAs(zip({ ...ODT, 'Basic/Standard/Module1.xml': '<x/>' }), 'macros');
  refusedAs(new Uint8Array(), 'empty');
});

test('ten megabytes are taken, one byte more is not', () => {
  const large = new Uint8Array(DOCUMENT_BYTES + 1);
  large.set(bytesOf('%PDF-'));
  expect(documentKind(large)).toEqual({ ok: false, problem: { code: 'too-large' } });
  expect(documentKind(large.subarray(0, DOCUMENT_BYTES))).toEqual({ ok: true, value: 'pdf' });
});
