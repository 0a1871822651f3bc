import { readPdfObjects, streamText, type PdfObjects } from './pdf-objects.server.ts';

/** A tagged part as a reader of the file finds it: its role, its words, where it says so its language or its alt. */
export type ReadPart = { role: string; text: string; lang?: string; alt?: string };

const numbers = (text: string): number[] => [...text.matchAll(/(\d+) 0 R/g)].map(([, one]) => Number(one));
const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Glyphs of a font to letters. */
const lettersOf = ({ bodies }: PdfObjects, font: number): Map<number, string> => {
  const map = streamText(bodies[Number(/\/ToUnicode (\d+)/.exec(bodies[font] as string)?.[1])] as string);
  return new Map(
    [...map.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/gi)].map(([, glyph = '', letters = '']) => [
      Number.parseInt(glyph, 16),
      utf16(letters),
    ]),
  );
};

const UNESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const bytesOf = (text: string): string =>
  text.replaceAll(/\\(?:([0-7]{1,3})|([^]))/g, (_, octal: string | undefined, sign: string) =>
    octal ? String.fromCodePoint(Number.parseInt(octal, 8)) : (UNESCAPED[sign] ?? sign),
  );

const shown = (line: string, letters: Map<number, string>): string =>
  [...line.matchAll(/\(((?:\\[^]|[^\\)])*)\)/g)]
    .map(([, part = '']) => {
      const bytes = bytesOf(part);
      return Array.from({ length: bytes.length / 2 }, (_, i) =>
        letters.get(bytes.codePointAt(i * 2)! * 256 + bytes.codePointAt(i * 2 + 1)!),
      ).join('');
    })
    .join('');

/** What each mark of a page says, and every text that stands outside of all marks. */
const pageText = (objects: PdfObjects, page: number): { marks: string[]; unmarked: string[] } => {
  const body = objects.bodies[page] as string;
  const resources = objects.bodies[Number(/\/Resources (\d+)/.exec(body)?.[1])] as string;
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font]) => [
      name,
      lettersOf(objects, Number(font)),
    ]),
  );
  const found = { marks: [] as string[], unmarked: [] as string[] };
  let [font, mark] = ['', ''];
  const contents = objects.bodies[Number(/\/Contents (\d+)/.exec(body)?.[1])] as string;
  for (const line of streamText(contents).split('\n')) {
    font = /^\/(F\d+) .* Tf$/.exec(line)?.[1] ?? font;
    if (line.endsWith('BDC') || line.endsWith('BMC')) mark = line;
    else if (line === 'EMC') mark = '';
    const mcid = /\/MCID (\d+)/.exec(mark)?.[1];
    if (mcid !== undefined) found.marks[Number(mcid)] ??= '';
    if (!line.endsWith('TJ')) continue;
    const text = shown(line, fonts.get(font) ?? new Map());
    if (mcid === undefined && mark !== '/Artifact BMC') found.unmarked.push(text);
    else if (mcid !== undefined) found.marks[Number(mcid)] += text;
  }
  return found;
};

/** Reads a tagged file the way a screen reader does: along its structure, whatever the order on the page. */
export const readTagged = (file: Buffer): { parts: ReadPart[]; unmarked: string[]; catalog: string } => {
  const objects = readPdfObjects(file);
  const catalog = objects.bodies[objects.root] as string;
  const pages = new Map<number, ReturnType<typeof pageText>>();
  const on = (page: number) => pages.get(page) ?? pages.set(page, pageText(objects, page)).get(page);
  const parts: ReadPart[] = [];
  const visit = (number: number): void => {
    const body = objects.bodies[number] as string;
    const kids = /\/K \[([^]*)\]/.exec(body)?.[1] ?? '';
    const own = [...kids.matchAll(/\/Pg (\d+) 0 R \/MCID (\d+)/g)];
    const lang = /\/Lang \(([^)]*)\)/.exec(body)?.[1];
    const alt = /\/Alt <FEFF([^>]*)>/.exec(body)?.[1];
    const text = own.map(([, page, mcid]) => on(Number(page))?.marks[Number(mcid)]).join(' ');
    const role = /\/S \/(\w+)/.exec(body)?.[1] ?? '';
    parts.push({ role, text, ...(lang && { lang }), ...(alt && { alt: utf16(alt) }) });
    if (own.length === 0) numbers(kids).forEach(visit);
  };
  const root = objects.bodies[Number(/\/StructTreeRoot (\d+)/.exec(catalog)?.[1])] as string;
  numbers(/\/K \[([^\]]*)\]/.exec(root)?.[1] ?? '').forEach(visit);
  return { parts, unmarked: [...pages.values()].flatMap(({ unmarked }) => unmarked), catalog };
};
