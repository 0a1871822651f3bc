import { deflateSync, inflateSync } from 'node:zlib';

/**
 * The objects of a PDF as the compiler writes them: numbered bodies in a plain cross-reference table, no object streams.
 * Bytes as Latin-1 text. Another shape is a fault: the compiler's version is pinned.
 */
export type PdfObjects = { bodies: string[]; root: number; info: number; id: string };

const TRAILER = /trailer\n<<([^]*?)>>\nstartxref\n(\d+)\n%%EOF/;

const numberAfter = (text: string, name: string): number => {
  const found = new RegExp(`/${name} (\\d+)`).exec(text)?.[1];
  if (found === undefined) throw new Error(`the PDF's trailer has no ${name}`);
  return Number(found);
};

/** Takes a file apart: `bodies[n]` is what stands between `n 0 obj` and `endobj`. */
export const readPdfObjects = (file: Buffer): PdfObjects => {
  const text = file.toString('latin1');
  const [, trailer = '', start = ''] = TRAILER.exec(text) ?? [];
  const size = numberAfter(trailer, 'Size');
  const table = text
    .slice(Number(start))
    .split('\n')
    .slice(2, size + 2);
  if (table.length !== size) throw new Error('the PDF has no plain cross-reference table');
  const bodies = table.map((line, number) => {
    if (number === 0) return '';
    const from = Number(line.slice(0, 10));
    const opening = `${number} 0 obj\n`;
    const until = text.indexOf('\nendobj', from);
    if (!text.startsWith(opening, from) || until < 0) throw new Error(`object ${number} is not there`);
    return text.slice(from + opening.length, endOf(text, from, until));
  });
  const id = /\/ID \[[^\]]*\]/.exec(trailer)?.[0] ?? '';
  return { bodies, root: numberAfter(trailer, 'Root'), info: numberAfter(trailer, 'Info'), id };
};

/** A stream may hold the word: its end is the one after `endstream`. */
const endOf = (text: string, from: number, until: number): number => {
  const length = /^\d+ 0 obj\n<<[^]*?\/Length (\d+)[^]*?>>\nstream\n/.exec(text.slice(from, until + 7));
  if (!length) return until;
  return text.indexOf('\nendobj', from + length[0].length + Number(length[1]));
};

/** Puts a file together again. */
export const writePdfObjects = ({ bodies, root, info, id }: PdfObjects): Buffer => {
  let text = '%PDF-1.7\n%\u0080\u0080\u0080\u0080\n\n';
  const offsets = bodies.map((body, number) => {
    if (number === 0) return '0000000000 65535 f\r\n';
    const at = text.length;
    text += `${number} 0 obj\n${body}\nendobj\n\n`;
    return `${String(at).padStart(10, '0')} 00000 n\r\n`;
  });
  const start = text.length;
  text += `xref\n0 ${bodies.length}\n${offsets.join('')}`;
  text += `trailer\n<<\n/Size ${bodies.length}\n/Root ${root} 0 R\n/Info ${info} 0 R\n${id}\n>>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(text, 'latin1');
};

const STREAM = /^<<([^]*?)>>\nstream\n([^]*)\nendstream$/;

/** What a stream holds, unpacked, as Latin-1 text. */
export const streamText = (body: string): string => {
  const [, dictionary = '', bytes = ''] = STREAM.exec(body) ?? [];
  const raw = Buffer.from(bytes, 'latin1');
  return (dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
};

/** The body of a stream object, packed. */
export const streamBody = (text: string): string => {
  const packed = deflateSync(Buffer.from(text, 'latin1')).toString('latin1');
  return `<<\n/Length ${packed.length}\n/Filter /FlateDecode\n>>\nstream\n${packed}\nendstream`;
};

/** Any text as a PDF string. */
export const pdfString = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
