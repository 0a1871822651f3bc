import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ok, refused, type Result } from '../shared/result.ts';
import type { FileProblem } from './domain/file-problem.ts';
import type { SheetRow, Sheets } from './sheet-table.server.ts';
import { unpackSheet } from './unpack-sheet.server.ts';

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 1_000;
const MOST_CELLS = 5_000_000;

type Cell = { text: string; times: number; paragraphs: number };
type Attributes = Readonly<Record<string, string>>;

/** Ends the reading of a file that is larger than a list of places can be. */
class TooMany extends Error {}

const timesIn = (attributes: Attributes, name: string): number => {
  const times = Number(attributes[`table:number-${name}-repeated`] ?? 1);
  return Number.isInteger(times) && times > 0 ? times : 1;
};

// "PT09H30M00S"
const timeText = (value: string): string => {
  const [, hours = '0', minutes = '0'] = /^PT(\d+)H(?:(\d+)M)?/.exec(value) ?? [];
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
};

/** What a cell holds, rather than how it is shown: a rounded coordinate is none. */
const valueText = (attributes: Attributes): string | undefined => {
  const of = (name: string) => attributes[`office:${name}`];
  switch (of('value-type')) {
    case 'float':
    case 'percentage':
    case 'currency':
      return of('value');
    case 'date':
      return of('date-value')?.replace('T00:00:00', '').replace('T', ' ');
    case 'time':
      return timeText(of('time-value') ?? '');
    default:
      return undefined;
  }
};

/** Gathers the sheets while their document passes by. */
const sheetGatherer = () => {
  const sheets: SheetRow[][] = [];
  let row = 0;
  let count = 0;
  let rowTimes = 1;
  let cells: Cell[] = [];
  const widthOf = () => cells.reduce((sum, { times }) => sum + times, 0);
  const lineOf = (): string[] => {
    while (cells.at(-1)?.text === '') cells.pop();
    if (widthOf() > MOST_COLUMNS) throw new TooMany();
    return cells.flatMap(({ text, times }) => Array<string>(times).fill(text));
  };
  const endRow = (): void => {
    const line = lineOf();
    if (line.length > 0) {
      count += line.length * rowTimes;
      const sheet = sheets.at(-1);
      if (rowTimes + (sheet?.length ?? 0) > MOST_ROWS || count > MOST_CELLS) throw new TooMany();
      for (let i = 0; i < rowTimes; i++) sheet?.push({ row: row + i + 1, cells: line });
    }
    row += rowTimes;
  };
  return {
    sheets,
    table: () => {
      sheets.push([]);
      row = 0;
    },
    row: (times: number) => {
      rowTimes = times;
      cells = [];
    },
    cell: (cell: Cell) => void cells.push(cell),
    endRow,
  };
};

const SPACES: Readonly<Record<string, string>> = { 'text:tab': ' ', 'text:line-break': '\n' };

const listening = (parser: SaxesParser): SheetRow[][] => {
  const gatherer = sheetGatherer();
  let cell: Cell | undefined;
  let shown: string | undefined;
  // What somebody noted beside a cell is not in it.
  let notes = 0;
  // What stands between paragraphs is how the document is laid out.
  let depth = 0;
  const say = (text: string) => {
    if (cell && notes === 0 && depth > 0) cell.text += text;
  };
  const openParagraph = () => {
    depth++;
    if (cell && notes === 0 && cell.paragraphs++ > 0) say('\n');
  };
  const openCell = (attributes: Attributes) => {
    cell = { text: '', times: timesIn(attributes, 'columns'), paragraphs: 0 };
    shown = valueText(attributes);
  };
  const open = ({ name, attributes }: SaxesTagPlain) => {
    if (name === 'table:table') gatherer.table();
    else if (name === 'table:table-row') gatherer.row(timesIn(attributes, 'rows'));
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') openCell(attributes);
    else if (name === 'office:annotation') notes++;
    else if (name === 'text:p') openParagraph();
    else if (name === 'text:s') say(' '.repeat(Math.min(100, Number(attributes['text:c'] ?? 1) || 1)));
    else say(SPACES[name] ?? '');
  };
  const close = ({ name }: { name: string }) => {
    if (name === 'office:annotation') notes--;
    if (name === 'text:p') depth--;
    if (name === 'table:table-row') gatherer.endRow();
    if ((name !== 'table:table-cell' && name !== 'table:covered-table-cell') || !cell) return;
    gatherer.cell({ ...cell, text: shown ?? cell.text });
    cell = undefined;
  };
  parser.on('opentag', open);
  parser.on('closetag', close);
  parser.on('text', say);
  return gatherer.sheets;
};

/**
 * The sheets of an ODS file: repeated and covered cells, dates and numbers as they are and not as they are shown. A
 * document that declares a type of its own (and could name entities) is refused; nothing outside of it is ever read.
 */
export const readOds = async (bytes: Uint8Array): Promise<Result<Sheets, FileProblem>> => {
  const parts = unpackSheet(bytes, (name) => name === 'content.xml');
  if (!parts.ok) return parts;
  const content = parts.value['content.xml'];
  if (!content) return refused({ code: 'sheet-damaged' });
  const parser = new SaxesParser({ xmlns: false });
  const sheets = listening(parser);
  const stop = () => {
    throw new Error('damaged');
  };
  parser.on('doctype', stop);
  parser.on('error', stop);
  try {
    parser.write(new TextDecoder().decode(content)).close();
    return ok(sheets);
  } catch (error) {
    return error instanceof TooMany
      ? refused({ code: 'sheet-too-many-rows', limit: MOST_ROWS })
      : refused({ code: 'sheet-damaged' });
  }
};
