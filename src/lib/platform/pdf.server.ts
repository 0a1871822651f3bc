import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inkDocument, MOST_INKS, type SheetDocument } from '../shared/document-sheet.ts';
import { tagPdf } from './pdf-tags.server.ts';
import { PDF_TEMPLATE } from './pdf-template.ts';

type Typst = typeof import('@myriaddreamin/typst-ts-node-compiler');
type Compiler = InstanceType<Typst['NodeCompiler']>;

// JALON_ROOT is where the product stands (scripts/with-runtime.mjs); else it was started from there.
const fontOf = (name: string): Buffer =>
  readFileSync(path.resolve(process.env.JALON_ROOT ?? '.', 'data/fonts', name));

const FONTS = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'];
/** Sizes of the letters, largest first: a full week or a long name gets smaller ones before it gets another page. */
const SCALES = [1.15, 1, 0.88, 0.77, 0.68, 0.6];

let compiler: Compiler | undefined;

/** The compiler is 40 MB of machine code: nothing of it is there before the first document. */
const openCompiler = (): Compiler => {
  const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as Typst;
  // A folder that does not exist: even a template that asked for a file would find none.
  compiler ??= NodeCompiler.create({
    workspace: '/nonexistent',
    fontArgs: [{ fontBlobs: FONTS.map(fontOf) }],
  });
  return compiler;
};

const laidOut = (typst: Compiler, document: string, scale: number) => {
  const done = typst.compile({ mainFileContent: PDF_TEMPLATE, inputs: { document, scale: String(scale) } });
  const laid = done.result;
  if (laid) return laid;
  const said = done.takeError();
  throw new Error(
    `the template of documents: ${said ? JSON.stringify(typst.fetchDiagnostics(said)) : 'no result'}`,
  );
};

/**
 * A document as a tagged PDF (PDF/UA-1): about 80 ms the first time, then a few. What is in it is data alone. The same
 * document makes the same bytes. Throws where the template is at fault, never for what a document says.
 */
export const renderPdf = (document: SheetDocument): Buffer => {
  const { sheets, structure, inks } = inkDocument(document);
  if (inks > MOST_INKS) throw new Error(`a document of ${inks} pieces; ${MOST_INKS} is the most`);
  const typst = openCompiler();
  const data = JSON.stringify({ title: document.title, paper: document.paper, sheets });
  try {
    for (const scale of SCALES) {
      const laid = laidOut(typst, data, scale);
      if (laid.numOfPages <= document.mostPages || scale === SCALES.at(-1))
        return tagPdf(typst.pdf(laid), structure, inks);
    }
    throw new Error('no size to try');
  } finally {
    typst.evictCache(0);
  }
};
