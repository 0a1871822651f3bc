import type { StructureNode } from '../shared/document-sheet.ts';
import { markPage } from './pdf-marks.ts';
import {
  pdfString,
  readPdfObjects,
  streamBody,
  streamText,
  writePdfObjects,
  type PdfObjects,
} from './pdf-objects.server.ts';

type Mark = { page: number; mcid: number };
type Tree = {
  objects: PdfObjects;
  marks: Map<number, Mark[]>;
  parents: Map<string, number>;
  pages: number[];
};

/** The pages, in their order, as numbers of objects. */
const pagesOf = ({ bodies }: PdfObjects): number[] => {
  const tree = bodies.find((body) => /\/Type \/Pages\n/.test(body)) ?? '';
  return [...(/\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, number]) =>
    Number(number),
  );
};

const markPages = (objects: PdfObjects, figures: number[]): Tree => {
  const tree: Tree = { objects, marks: new Map(), parents: new Map(), pages: pagesOf(objects) };
  const waiting = [...figures];
  tree.pages.forEach((number, page) => {
    const body = objects.bodies[number] as string;
    const contents = Number(/\/Contents (\d+) 0 R/.exec(body)?.[1]);
    const { content, inks } = markPage(streamText(objects.bodies[contents] as string), waiting);
    objects.bodies[contents] = streamBody(content);
    objects.bodies[number] = body.replace(
      /\n {2}\/Annots \[\]|(?=\n>>$)/,
      `\n  /StructParents ${page}\n  /Tabs /S`,
    );
    inks.forEach((ink, mcid) => tree.marks.set(ink, [...(tree.marks.get(ink) ?? []), { page, mcid }]));
  });
  return tree;
};

const attributesOf = ({ role, lang, alt }: StructureNode): string =>
  [
    `/S /${role}`,
    lang && `/Lang (${lang})`,
    alt && `/Alt ${pdfString(alt)}`,
    role === 'TH' && '/A << /O /Table /Scope /Row >>',
  ]
    .filter(Boolean)
    .join('\n');

/** Writes a node and all below it; answers its number. */
const writeNode = (tree: Tree, node: StructureNode, parent: number): number => {
  const { bodies } = tree.objects;
  const number = bodies.push('') - 1;
  const kids = (node.kids ?? []).map((kid) => `${writeNode(tree, kid, number)} 0 R`);
  const marks = node.ink === undefined ? [] : (tree.marks.get(node.ink) ?? []);
  for (const { page, mcid } of marks) tree.parents.set(`${page} ${mcid}`, number);
  const parts = marks.map(({ page, mcid }) => `<< /Type /MCR /Pg ${tree.pages[page]} 0 R /MCID ${mcid} >>`);
  bodies[number] =
    `<<\n/Type /StructElem\n${attributesOf(node)}\n/P ${parent} 0 R\n/K [${[...kids, ...parts].join(' ')}]\n>>`;
  return number;
};

/** For every mark of every page, the node it belongs to. */
const writeParents = (tree: Tree): string => {
  const byPage = tree.pages.map((_, page) => {
    const owners: string[] = [];
    for (let mcid = 0; tree.parents.has(`${page} ${mcid}`); mcid++)
      owners.push(`${tree.parents.get(`${page} ${mcid}`)} 0 R`);
    return `${page} [${owners.join(' ')}]`;
  });
  return `<< /Nums [${byPage.join(' ')}] >>`;
};

const DESCRIPTION = '<rdf:Description rdf:about=""';

/** What the file says of itself: that it is PDF/UA-1. */
const declare = (objects: PdfObjects): void => {
  const at = objects.bodies.findIndex((body) => body.includes('/Type /Metadata'));
  const xmp = streamText(objects.bodies[at] as string)
    .replace(DESCRIPTION, `${DESCRIPTION} xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"`)
    .replace('</rdf:Description>', '<pdfuaid:part>1</pdfuaid:part></rdf:Description>');
  objects.bodies[at] =
    `<<\n/Length ${xmp.length}\n/Type /Metadata\n/Subtype /XML\n>>\nstream\n${xmp}\nendstream`;
};

const figuresOf = (node: StructureNode): number[] => [
  ...(node.role === 'Figure' && node.ink !== undefined ? [node.ink] : []),
  ...(node.kids ?? []).flatMap(figuresOf),
];

/**
 * A PDF of the compiler, with its structure: every text stands under a heading, paragraph, list or table in reading
 * order, the code has its words, all else is decoration. The compiler itself writes no tags (docs/adr/0026-documents.md).
 * Throws when a piece of the structure was not drawn: nothing may be lost in silence.
 */
export const tagPdf = (file: Buffer, structure: StructureNode, inks: number): Buffer => {
  const objects = readPdfObjects(file);
  const tree = markPages(objects, figuresOf(structure));
  for (let ink = 1; ink <= inks; ink++)
    if (!tree.marks.has(ink)) throw new Error(`piece ${ink} of the document was not drawn`);
  const root = objects.bodies.push('') - 1;
  const top = writeNode(tree, structure, root);
  objects.bodies[root] =
    `<<\n/Type /StructTreeRoot\n/K [${top} 0 R]\n/ParentTree ${writeParents(tree)}\n/ParentTreeNextKey ${tree.pages.length}\n>>`;
  objects.bodies[objects.root] = (objects.bodies[objects.root] as string)
    .replace('/Direction /L2R', '/Direction /L2R\n    /DisplayDocTitle true')
    .replace(/\n>>$/, `\n  /MarkInfo << /Marked true >>\n  /StructTreeRoot ${root} 0 R\n>>`);
  declare(objects);
  return writePdfObjects(objects);
};
