import { describe, expect, test } from 'vitest';
import type { SheetBlock, SheetDocument } from '../shared/document-sheet.ts';
import { readPdfObjects } from './pdf-objects.server.ts';
import { readTagged } from './pdf-reader.fixture.ts';
import { renderPdf } from './pdf.server.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1h-1z"/></svg>';
const poster = (body: SheetBlock[], title = 'Affiche : l’espace'): SheetDocument => ({
  title,
  paper: 'a4',
  mostPages: 1,
  sheets: [
    {
      lang: 'fr',
      head: [{ kind: 'title', text: title }],
      body,
      foot: [
        { kind: 'code', svg: SVG, alt: 'Code QR : exemple.be/œ' },
        { kind: 'text', text: 'exemple.be/œ' },
      ],
    },
  ],
});
const spaced = (text: string) => text.replaceAll(/[\s\u200b]+/g, '');
const textsOf = (file: Buffer) =>
  readTagged(file)
    .parts.filter(({ text }) => text)
    .map(({ text }) => spaced(text));
const pagesOf = (file: Buffer) =>
  readPdfObjects(file).bodies.filter((body) => /\/Type \/Page\n/.test(body)).length;

test('every part has its place in the structure, in reading order, and nothing is left outside', () => {
  const { parts, unmarked } = readTagged(
    renderPdf(
      poster([
        { kind: 'text', text: '081 00 02 01', look: 'large' },
        { kind: 'heading', text: 'Horaires' },
        { kind: 'rows', rows: [{ head: 'lundi', text: '9 h à 12 h' }] },
        { kind: 'list', items: [{ text: 'Cœur' }, { text: 'Straße', lang: 'de' }] },
      ]),
    ),
  );
  expect(unmarked).toEqual([]);
  expect(parts.map(({ role, text }) => [role, text.trim()])).toEqual([
    ['Document', ''],
    ['Sect', ''],
    ['H1', 'Affiche : l’espace'],
    ['P', '081 00 02 01'],
    ['H2', 'Horaires'],
    ['Table', ''],
    ['TR', ''],
    ['TH', 'lundi'],
    ['TD', '9 h à 12 h'],
    ['L', ''],
    ['LI', ''],
    ['LBody', 'Cœur'],
    ['LI', ''],
    ['LBody', 'Straße'],
    ['Figure', ''],
    ['P', 'exemple.be/œ'],
  ]);
  expect(parts.find(({ text }) => text === 'Straße')?.lang).toBe('de');
  expect(parts.find(({ role }) => role === 'Figure')?.alt).toBe('Code QR : exemple.be/œ');
});

test('the file says its title, its language, and that it is PDF/UA-1', () => {
  const file = renderPdf(poster([], 'Œuvre & <fils>'));
  const { catalog, parts } = readTagged(file);
  expect(catalog).toContain('/DisplayDocTitle true');
  expect(catalog).toContain('/Marked true');
  expect(parts[1]).toMatchObject({ role: 'Sect', lang: 'fr' });
  const text = file.toString('utf8');
  expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(text).toContain('Œuvre &amp; &lt;fils&gt;</rdf:li>');
});

describe('what a document says is never read as anything but text', () => {
  test.each([
    '#read("/etc/passwd")',
    '#{panic("no")} $x$ *gras* _ital_ `code` <label> @ref',
    '"); #import "@preview/evil:1.0.0"',
    String.raw`\u{41} \ // comment /* never closed`,
    'ET EMC BDC (/Artifact) endobj endstream %%EOF',
  ])('%s', (hostile) => {
    const file = renderPdf(poster([{ kind: 'text', text: hostile }], hostile));
    expect(textsOf(file).slice(0, 2)).toEqual([spaced(hostile), spaced(hostile)]);
  });
});

test('a document that is too long for its paper gets smaller letters first, then another page: nothing is cut off', () => {
  const items = (count: number) => Array.from({ length: count }, (_, i) => ({ text: `Ligne ${i}` }));
  const long = renderPdf(poster([{ kind: 'list', items: items(45) }]));
  expect(pagesOf(long)).toBe(1);
  expect(textsOf(long)).toContain('Ligne44');
  const longer = renderPdf(poster([{ kind: 'list', items: items(200) }]));
  expect(pagesOf(longer)).toBeGreaterThan(1);
  expect(textsOf(longer)).toContain('Ligne199');
});

test('a word without end is broken, and read as it was written', () => {
  const word = 'x'.repeat(400);
  expect(textsOf(renderPdf(poster([{ kind: 'text', text: word }])))).toContain(word);
});

test('the same document is the same file', () => {
  expect(renderPdf(poster([])).equals(renderPdf(poster([])))).toBe(true);
});

test('more pieces than can be told apart are refused rather than mixed up', () => {
  const items = Array.from({ length: 600 }, () => ({ text: 'x' }));
  expect(() => renderPdf(poster([{ kind: 'list', items }]))).toThrow('pieces');
});
