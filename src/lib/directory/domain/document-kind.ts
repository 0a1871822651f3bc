import { ok, refused, type Result } from '../../shared/result.ts';

/** What a document may be, with the type it is sent as. */
const MEDIA_TYPES = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type DocumentKind = keyof typeof MEDIA_TYPES;

/** As much as a document may hold, in bytes (10 MB), and how many stand beside one place or workshop. Ours. */
export const DOCUMENT_BYTES = 10_485_760;
export const DOCUMENTS_BESIDE = 20;

/** `macros`: it holds a program. `unknown`: it is none of the kinds above, whatever its name says. */
export type DocumentProblem = { code: 'empty' | 'too-large' | 'unknown' | 'macros' };

export const mediaTypeOf = (kind: DocumentKind): string => MEDIA_TYPES[kind];
/** Whether a document is an image, which then says in words what it shows. */
export const isImage = (kind: DocumentKind): boolean => MEDIA_TYPES[kind].startsWith('image/');

const latin = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** The names in the directory at the end of a ZIP file; none where it has no readable one. */
const zipNames = (bytes: Uint8Array): string[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= Math.max(0, bytes.length - 65_557) && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= end && view.getUint32(at, true) === 0x02014b50 && names.length < 10_000) {
    const length = view.getUint16(at + 28, true);
    names.push(latin(bytes, at + 46, length));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
};

/** An OpenDocument file says its type first, uncompressed, so that it can be told without unpacking. */
const openDocumentKind = (bytes: Uint8Array): DocumentKind | undefined => {
  if (latin(bytes, 30, 8) !== 'mimetype') return undefined;
  const said = latin(bytes, 38, 80);
  const kinds = ['odt', 'ods'] as const;
  // "text-template" begins like "text": what follows is the next entry of the archive.
  return kinds.find((kind) => said.startsWith(`${MEDIA_TYPES[kind]}PK`));
};

const officeKind = (bytes: Uint8Array): Result<DocumentKind, DocumentProblem> => {
  const names = zipNames(bytes);
  if (names.some((name) => /vbaProject|^Basic\/|^Scripts\/|macrosheets/i.test(name)))
    return refused({ code: 'macros' });
  const open = openDocumentKind(bytes);
  if (open && names.includes('content.xml')) return ok(open);
  if (!names.includes('[Content_Types].xml')) return refused({ code: 'unknown' });
  if (names.includes('word/document.xml')) return ok('docx');
  return names.includes('xl/workbook.xml') ? ok('xlsx') : refused({ code: 'unknown' });
};

/** What these bytes are: told by what is in them, never by a name. */
export const documentKind = (bytes: Uint8Array): Result<DocumentKind, DocumentProblem> => {
  if (bytes.length === 0) return refused({ code: 'empty' });
  if (bytes.length > DOCUMENT_BYTES) return refused({ code: 'too-large' });
  const start = latin(bytes, 0, 12);
  if (start.startsWith('%PDF-')) return ok('pdf');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return ok('png');
  if (start.startsWith('\xff\xd8\xff')) return ok('jpeg');
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return ok('webp');
  return start.startsWith('PK\x03\x04') ? officeKind(bytes) : refused({ code: 'unknown' });
};
