/**
 * A page's content with its marks: every text and figure belongs to a node of the structure, all else (bands, lines,
 * bullets) is decoration. A text is known by the low three bits of its colour (platform/pdf-template.ts).
 */
export type MarkedPage = {
  content: string;
  /** The ink of each marked part, in the order of its number on the page (MCID). */
  inks: number[];
};

const COLOUR = /^([\d.]+) ([\d.]+) ([\d.]+) scn$/;
const PAINT = /^(?:f\*?|F|S|s|B\*?|b\*?)$/;
const PATH = /^[-\d. ]+ (?:m|l|c|v|y|re)$|^h$/;
const ARTIFACT = '/Artifact BMC';

const low = (part: string | undefined): number => Math.round(Number(part) * 255) & 7;

/** The number that a fill colour carries; 0 where it carries none. */
export const inkOfColour = (line: string): number | undefined => {
  const found = COLOUR.exec(line);
  return found ? low(found[1]) + low(found[2]) * 8 + low(found[3]) * 64 : undefined;
};

type Reading = {
  lines: string[];
  inks: number[];
  ink: number;
  saved: number[];
  path: string[];
  figures: number[];
};

const marked = (reading: Reading, ink: number, lines: string[]): void => {
  if (ink === 0) reading.lines.push(ARTIFACT, ...lines, 'EMC');
  else {
    reading.lines.push(`/Span << /MCID ${reading.inks.length} >> BDC`, ...lines, 'EMC');
    reading.inks.push(ink);
  }
};

/** Lines that set the state of what is drawn, as they stand. */
const state = (reading: Reading, line: string): void => {
  if (line === 'q') reading.saved.push(reading.ink);
  if (line === 'Q') reading.ink = reading.saved.pop() ?? 0;
  if (line === '/d65gray cs') reading.ink = 0;
  reading.ink = inkOfColour(line) ?? reading.ink;
  reading.lines.push(line);
};

/** A path is kept until it is painted, so that the mark stands around the whole of it. */
const drawn = (reading: Reading, line: string): void => {
  if (PATH.test(line)) reading.path.push(line);
  else if (PAINT.test(line)) {
    marked(reading, 0, [...reading.path, line]);
    reading.path = [];
  } else {
    // A path that clips paints nothing.
    if (reading.path.length > 0 && line === 'n') reading.lines.push(...reading.path.splice(0));
    if (reading.path.length > 0) reading.path.push(line);
    else state(reading, line);
  }
};

const isFigure = (line: string): boolean => /^\/\w+ Do$/.test(line);

/** Where the compiler's own mark around a figure ends: its /Alt is said by our node instead. */
const afterAlt = (lines: readonly string[], at: number): number => {
  let end = at;
  while (end < lines.length && lines[end] !== '>> BDC') end++;
  return end;
};

/** Marks the content of one page; `figures` are the inks of the figures that are still to come, in their order. */
export const markPage = (content: string, figures: number[]): MarkedPage => {
  const lines = content.split('\n');
  const reading: Reading = { lines: [], inks: [], ink: 0, saved: [], path: [], figures };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (line === 'BT') {
      const end = lines.indexOf('ET', i);
      marked(reading, reading.ink, lines.slice(i, end + 1));
      i = end;
    } else if (line === '/Span <<') {
      i = afterAlt(lines, i);
    } else if (isFigure(line)) {
      marked(reading, reading.figures.shift() ?? 0, [line]);
    } else if (line !== 'EMC') drawn(reading, line);
  }
  return { content: reading.lines.join('\n'), inks: reading.inks };
};
