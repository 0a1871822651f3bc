/**
 * A printed document as it is read: blocks in reading order, each with its part in the structure of a tagged PDF. What
 * they look like is the template's business (platform/pdf-template.ts).
 */
export type SheetBlock =
  | { kind: 'title' | 'heading'; text: string; lang?: string }
  | { kind: 'text'; text: string; look?: 'large' | 'strong' | 'small'; lang?: string }
  | { kind: 'list'; items: { text: string; lang?: string }[] }
  | { kind: 'rows'; rows: { head: string; text: string }[]; look?: 'large' }
  | { kind: 'code'; svg: string; alt: string };

/** One side of paper: what stands in its band on top, below it, and at its foot. `lang` is that of its words. */
export type Sheet = { lang: string; head: SheetBlock[]; body: SheetBlock[]; foot: SheetBlock[] };

/** A whole document: each sheet begins a page. `mostPages` is what its letters may shrink for. */
export type SheetDocument = {
  title: string;
  paper: 'a4' | 'a5';
  sheets: Sheet[];
  mostPages: number;
};

/** A node of the structure tree. A piece with `ink` is drawn; the others only hold. */
export type StructureNode = {
  role:
    'Document' | 'Sect' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure';
  lang?: string;
  alt?: string;
  ink?: number;
  kids?: StructureNode[];
};

/** A piece of text (or a figure) that the template draws, known again in the page by its number. */
export type InkedPiece = { ink: number; text: string; lang?: string };
export type InkedBlock = { kind: SheetBlock['kind']; look?: string; svg?: string; pieces: InkedPiece[] };
export type InkedSheet = { lang: string; head: InkedBlock[]; body: InkedBlock[]; foot: InkedBlock[] };

/** Pieces that one document may have: what the numbers hidden in a colour can tell apart. */
export const MOST_INKS = 511;

/** A word too long for any line may be broken everywhere; an address after its signs. */
const breakable = (text: string): string =>
  text
    .replaceAll(/[\n\r\t]+/g, ' ')
    .replaceAll(/\S{24,}/gu, (word) => word.replaceAll(/([./@_-])(?=.)/gu, '$1\u200b'))
    .replaceAll(/[^\s\u200b]{30}(?=\S)/gu, (part) => `${part}\u200b`);

type Numbering = { next: number };
type Inked = { block: InkedBlock; nodes: StructureNode[] };

const pieceOf = (numbering: Numbering, text: string, lang: string | undefined): InkedPiece => ({
  ink: numbering.next++,
  text: breakable(text),
  ...(lang && { lang }),
});

const leaf = (role: StructureNode['role'], { ink, lang }: InkedPiece): StructureNode => ({
  role,
  ink,
  ...(lang && { lang }),
});

const inkedList = (items: { text: string; lang?: string }[], numbering: Numbering): Inked => {
  const pieces = items.map(({ text, lang }) => pieceOf(numbering, text, lang));
  const kids = pieces.map((piece): StructureNode => ({ role: 'LI', kids: [leaf('LBody', piece)] }));
  return { block: { kind: 'list', pieces }, nodes: [{ role: 'L', kids }] };
};

const inkedRows = ({ rows, look }: SheetBlock & { kind: 'rows' }, numbering: Numbering): Inked => {
  const pairs = rows.map(({ head, text }): [InkedPiece, InkedPiece] => [
    pieceOf(numbering, head, undefined),
    pieceOf(numbering, text, undefined),
  ]);
  const kids = pairs.map(([head, text]): StructureNode => ({
    role: 'TR',
    kids: [leaf('TH', head), leaf('TD', text)],
  }));
  return {
    block: { kind: 'rows', pieces: pairs.flat(), ...(look && { look }) },
    nodes: [{ role: 'Table', kids }],
  };
};

const inkedBlock = (block: SheetBlock, numbering: Numbering): Inked => {
  if (block.kind === 'list') return inkedList(block.items, numbering);
  if (block.kind === 'rows') return inkedRows(block, numbering);
  if (block.kind === 'code') {
    const ink = numbering.next++;
    return {
      block: { kind: 'code', svg: block.svg, pieces: [{ ink, text: block.alt }] },
      nodes: [{ role: 'Figure', alt: block.alt, ink }],
    };
  }
  const piece = pieceOf(numbering, block.text, block.lang);
  const look = block.kind === 'text' && block.look ? { look: block.look } : {};
  const role = { title: 'H1', heading: 'H2', text: 'P' } as const;
  return { block: { kind: block.kind, ...look, pieces: [piece] }, nodes: [leaf(role[block.kind], piece)] };
};

const isFilled = (block: SheetBlock): boolean => {
  if (block.kind === 'list') return block.items.length > 0;
  return block.kind === 'rows' ? block.rows.length > 0 : block.kind === 'code' || block.text.trim() !== '';
};

/** Numbers every piece of a document, and says how they hang together. Blocks with nothing in them are left out. */
export const inkDocument = (
  document: SheetDocument,
): { sheets: InkedSheet[]; structure: StructureNode; inks: number } => {
  const numbering: Numbering = { next: 1 };
  const done = document.sheets.map((sheet) => {
    const part = (blocks: SheetBlock[]) => blocks.filter(isFilled).map((one) => inkedBlock(one, numbering));
    const [head, body, foot] = [part(sheet.head), part(sheet.body), part(sheet.foot)];
    const kids = [...head, ...body, ...foot].flatMap(({ nodes }) => nodes);
    const blocks = (of: Inked[]) => of.map(({ block }) => block);
    return {
      sheet: { lang: sheet.lang, head: blocks(head), body: blocks(body), foot: blocks(foot) },
      section: { role: 'Sect', lang: sheet.lang, kids } satisfies StructureNode,
    };
  });
  return {
    sheets: done.map(({ sheet }) => sheet),
    structure: { role: 'Document', kids: done.map(({ section }) => section) },
    inks: numbering.next - 1,
  };
};
