import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeFile, type FileBytes } from './decode-file.server.ts';

const TEXT = 'nom;commune\r\nEspace à l’œuvre €;Liège\r\n';
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isBigEndian: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};
// € ’ œ are the three that Windows-1252 has and Latin-1 has not.
const windows1252 = (text: string) =>
  Uint8Array.from(text, (letter) => ({ '€': 0x80, '’': 0x92, œ: 0x9c })[letter] ?? letter.charCodeAt(0));

const textOf = async (source: FileBytes) => {
  const file = await decodeFile(source);
  if (!file.ok) return file.problem;
  let text = '';
  for await (const chunk of file.value.chunks()) text += chunk;
  return { encoding: file.value.encoding, text };
};

test.each([
  ['UTF-8', utf8(TEXT), 'utf-8'],
  ['UTF-8 with BOM', utf8(`\ufeff${TEXT}`), 'utf-8'],
  ['UTF-16 LE with BOM', utf16(`\ufeff${TEXT}`, false), 'utf-16le'],
  ['UTF-16 BE with BOM', utf16(`\ufeff${TEXT}`, true), 'utf-16be'],
  ['UTF-16 LE without BOM', utf16(TEXT, false), 'utf-16le'],
  ['UTF-16 BE without BOM', utf16(TEXT, true), 'utf-16be'],
  ['Windows-1252', windows1252(TEXT), 'windows-1252'],
])('%s', async (_, bytes, encoding) => {
  expect(await textOf({ bytes })).toEqual({ encoding, text: TEXT });
});

test('a file on disk and one that arrives in single bytes read the same, across many pieces', async () => {
  const long = 'nom;note\n' + 'é€😀;à\n'.repeat(20_000);
  const folder = await mkdtemp(join(tmpdir(), 'decode-'));
  const path = join(folder, 'a.csv');
  await writeFile(path, long);
  async function* stream() {
    for (const byte of utf8('é;€\n')) yield Uint8Array.of(byte);
  }
  expect(await textOf({ path })).toEqual({ encoding: 'utf-8', text: long });
  expect(await textOf({ stream: stream() })).toEqual({ encoding: 'utf-8', text: 'é;€\n' });
  await rm(folder, { recursive: true });
});

test('a wrong byte far into the file is found before anything is decoded', async () => {
  const bytes = Buffer.concat([utf8('nom\n' + 'a'.repeat(200_000)), Uint8Array.of(0xe9)]);
  expect(await textOf({ bytes })).toMatchObject({ encoding: 'windows-1252' });
});

const zip = (name: string) =>
  Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(26), Buffer.from(name), deflateRawSync('x')]);

test.each([
  ['pdf', Buffer.from('%PDF-1.7\n')],
  ['xlsx', zip('xl/workbook.xml')],
  ['xlsx', zip('[Content_Types].xml')],
  ['ods', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
  ['word', zip('word/document.xml')],
  ['zip', zip('photos/')],
  ['xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
  ['gzip', gzipSync('nom;commune')],
  ['image', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ['rtf', Buffer.from('{\\rtf1 nom}')],
  ['html', Buffer.from('\n<!DOCTYPE html><html><body>')],
  ['xml', Buffer.from('<?xml version="1.0"?><places/>')],
  ['binary', Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 7) % 23))],
])('%s is no table', async (looksLike, bytes) => {
  expect(await textOf({ bytes })).toEqual({ code: 'file-not-a-table', looksLike });
});

test.each([[''], ['\ufeff'], [' \r\n\n']])('%j is empty', async (text) => {
  expect(await textOf({ bytes: utf8(text) })).toEqual({ code: 'file-empty' });
});

test('a path that leads to no file is a problem, not an exception', async () => {
  const path = join(tmpdir(), 'no-such-folder', 'a.csv');
  expect(await textOf({ path })).toEqual({ code: 'file-not-found', path });
  expect(await textOf({ path: tmpdir() })).toEqual({ code: 'file-not-found', path: tmpdir() });
});
