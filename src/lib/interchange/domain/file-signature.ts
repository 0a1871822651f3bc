import type { FileLook } from './file-problem.ts';

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((letter, index) => bytes[index] === letter.charCodeAt(0));

const contains = (bytes: Uint8Array, text: string): boolean => {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes.subarray(at), text)) return true;
  }
  return false;
};

const SIGNATURES: readonly (readonly [string, FileLook])[] = [
  ['%PDF', 'pdf'],
  ['\xD0\xCF\x11\xE0', 'xls'],
  ['\x1F\x8B', 'gzip'],
  ['7z\xBC\xAF', 'zip'],
  ['Rar!', 'zip'],
  ['\x89PNG', 'image'],
  ['\xFF\xD8\xFF', 'image'],
  ['GIF8', 'image'],
  ['{\\rtf', 'rtf'],
  ['SQLite format 3', 'binary'],
];

const zipLook = (bytes: Uint8Array): FileLook => {
  if (contains(bytes, 'opendocument.spreadsheet')) return 'ods';
  if (contains(bytes, 'xl/')) return 'xlsx';
  if (contains(bytes, 'word/') || contains(bytes, 'opendocument.text')) return 'word';
  // Excel may write its other parts first: "[Content_Types].xml" is of Office, and a table is what one sends.
  return contains(bytes, '[Content_Types].xml') ? 'xlsx' : 'zip';
};

/** What the first bytes of a file (a few kilobytes) say that it is, when that is certainly no table in text. */
export const lookOfBytes = (bytes: Uint8Array): FileLook | undefined => {
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return zipLook(bytes);
  return SIGNATURES.find(([signature]) => startsWith(bytes, signature))?.[1];
};

/** The same for text that has been decoded: a page, an XML document, or bytes that are no text at all. */
export const lookOfText = (head: string): FileLook | undefined => {
  const start = head.trimStart().slice(0, 1000);
  if (/^<(?:!doctype html|html|head|body|table|script)\b/i.test(start)) return 'html';
  if (/^<(?:\?xml|[a-z][\w:.-]*[\s>])/i.test(start)) return /<html\b/i.test(start) ? 'html' : 'xml';
  // eslint-disable-next-line no-control-regex
  const controls = head.match(/[\x01-\x08\x0E-\x1A\x1C-\x1F]/g)?.length ?? 0;
  return controls * 20 > head.length ? 'binary' : undefined;
};
