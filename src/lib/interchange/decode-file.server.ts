import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ok, refused, type Result } from '../shared/result.ts';
import type { FileProblem } from './domain/file-problem.ts';
import { lookOfBytes, lookOfText } from './domain/file-signature.ts';

export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file's bytes: already here, on disk (read in pieces), or arriving (kept until the end, 100 MB at most). */
export type FileBytes = { bytes: Uint8Array } | { path: string } | { stream: AsyncIterable<Uint8Array> };

/** A file as text: `chunks` can be asked for again, `head` is its beginning. */
export type TextFile = { encoding: FileEncoding; head: string; chunks: () => AsyncIterable<string> };

const MEGABYTE = 1_048_576;
const LIMIT_MB = 100;
const HEAD_BYTES = 65_536;

type Pieces = () => AsyncIterable<Uint8Array>;

const tooLarge = refused<FileProblem>({ code: 'file-too-large', limitMb: LIMIT_MB });

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += HEAD_BYTES) yield bytes.subarray(at, at + HEAD_BYTES);
}

const collected = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    if (size > LIMIT_MB * MEGABYTE) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

const piecesOf = async (source: FileBytes): Promise<Result<Pieces, FileProblem>> => {
  if ('path' in source) {
    const found = await stat(source.path).catch(() => undefined);
    if (!found?.isFile()) return refused({ code: 'file-not-found', path: source.path });
    const open = () => createReadStream(source.path, { highWaterMark: HEAD_BYTES });
    return found.size > LIMIT_MB * MEGABYTE ? tooLarge : ok(open);
  }
  const bytes = 'bytes' in source ? source.bytes : await collected(source.stream);
  if (!bytes || bytes.length > LIMIT_MB * MEGABYTE) return tooLarge;
  return ok(() => slices(bytes));
};

const firstBytes = async (pieces: Pieces): Promise<Uint8Array> => {
  for await (const piece of pieces()) if (piece.length > 0) return piece;
  return new Uint8Array();
};

const isUtf8 = async (pieces: Pieces): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces()) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
};

// UTF-16 without its mark: Western text then has a NUL in nearly every second byte.
const unmarkedUtf16 = (head: Uint8Array): FileEncoding | undefined => {
  const nuls = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls.map((count) => count / (head.length / 2));
  if (odd > 0.7 && even < 0.1) return 'utf-16le';
  return even > 0.7 && odd < 0.1 ? 'utf-16be' : undefined;
};

const encodingOf = async (head: Uint8Array, pieces: Pieces): Promise<FileEncoding> => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return unmarkedUtf16(head) ?? ((await isUtf8(pieces)) ? 'utf-8' : 'windows-1252');
};

async function* decoded(pieces: Pieces, encoding: FileEncoding): AsyncGenerator<string> {
  // The decoder drops the byte order mark itself.
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces()) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

const headOf = async (chunks: AsyncIterable<string>): Promise<string> => {
  let head = '';
  for await (const chunk of chunks) {
    head += chunk;
    if (head.length >= HEAD_BYTES / 2) break;
  }
  return head;
};

/**
 * Opens a file as text: UTF-8 with or without BOM, UTF-16 either way, else Windows-1252, which any bytes are. What is
 * no text (PDF, spreadsheet, page, image) is refused by what it looks like; so are an empty and a too large file.
 */
export const decodeFile = async (source: FileBytes): Promise<Result<TextFile, FileProblem>> => {
  const pieces = await piecesOf(source);
  if (!pieces.ok) return pieces;
  const first = await firstBytes(pieces.value);
  const look = lookOfBytes(first);
  if (look) return refused({ code: 'file-not-a-table', looksLike: look });
  const encoding = await encodingOf(first, pieces.value);
  const chunks = () => decoded(pieces.value, encoding);
  const head = await headOf(chunks());
  if (head.trim() === '') return refused({ code: 'file-empty' });
  const textLook = lookOfText(head);
  return textLook
    ? refused({ code: 'file-not-a-table', looksLike: textLook })
    : ok({ encoding, head, chunks });
};

/** The bytes of a file, all at once: a spreadsheet cannot be read in pieces. */
export const bytesOf = async (source: FileBytes): Promise<Result<Uint8Array, FileProblem>> => {
  const pieces = await piecesOf(source);
  if (!pieces.ok) return pieces;
  const all: Uint8Array[] = [];
  for await (const piece of pieces.value()) all.push(piece);
  return ok(Buffer.concat(all));
};
