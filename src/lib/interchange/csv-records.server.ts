import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import type { Separator } from './domain/sniff-separator.ts';

/** One record: its place among the records and blank lines of the file (the first is 1), and its cells. */
export type CsvRecord = { row: number; cells: readonly string[]; fault?: 'stray-quote' | 'too-long' };

const recordsSchema = v.array(
  v.object({
    record: v.array(v.string()),
    raw: v.string(),
    info: v.object({ empty_lines: v.number(), bytes: v.number() }),
  }),
);
type Parsed = v.InferOutput<typeof recordsSchema>;

const BATCH = 32_768;
// An open quoted cell longer than this is a quote that nobody closed; a line longer than this is no row.
const LONGEST_CELL = 1_000_000;
const LONGEST_CELL_LINES = 200;
const LONGEST_LINE = 4_000_000;
const NEWLINE = /\r\n|\n|\r/;

const parsed = (text: string, separator: Separator, extra: object = {}): Parsed =>
  v.parse(
    recordsSchema,
    parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      raw: true,
      ...extra,
    }),
  );

/** How many whole records came before a quote that is not closed; undefined: another error. */
const recordsBeforeOpenQuote = (error: unknown): number | undefined =>
  error instanceof Error && 'records' in error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? Number(error.records)
    : undefined;

const afterBytes = (text: string, bytes: number): string => Buffer.from(text).subarray(bytes).toString();

type Batch = { records: Parsed; rest: string };

// All whole records of a text, and what follows them: blank lines, or a record whose quote is not closed yet.
const wholeRecords = (text: string, separator: Separator): Batch => {
  try {
    const records = parsed(text, separator);
    return { records, rest: afterBytes(text, records.at(-1)?.info.bytes ?? 0) };
  } catch (error) {
    const count = recordsBeforeOpenQuote(error);
    if (count === undefined) throw error;
    if (count === 0) return { records: [], rest: text };
    const records = parsed(text, separator, { to: count });
    return { records, rest: afterBytes(text, records.at(-1)?.info.bytes ?? 0) };
  }
};

// A record over several lines that strict rules refuse: a stray quote swallowed the lines after it.
const isSwallowed = ({ raw, record }: Parsed[number], separator: Separator): boolean => {
  if (!NEWLINE.test(raw.trim()) || !record.some((cell) => cell.includes('"'))) return false;
  try {
    parsed(raw, separator, { relax_quotes: false });
    return false;
  } catch {
    return true;
  }
};

const splitLine = (text: string): [string, string] => {
  const end = NEWLINE.exec(text);
  return end ? [text.slice(0, end.index), text.slice(end.index + end[0].length)] : [text, ''];
};

const withoutBlankLines = (text: string): [number, string] => {
  const blank = /^(?:\r\n|\n|\r)+/.exec(text)?.[0] ?? '';
  return [blank.match(/\r\n|\n|\r/g)?.length ?? 0, text.slice(blank.length)];
};

/** Takes the text of a CSV in pieces and gives its records; one with a stray quote is read line by line. */
class RecordReader {
  private row = 0;
  private readonly separator: Separator;

  constructor(separator: Separator) {
    this.separator = separator;
  }

  /** Gives the records of a text and returns what waits for more of it. */
  *take(text: string, isEnd: boolean): Generator<CsvRecord, string> {
    let todo = text;
    while (todo !== '') {
      const { records, rest } = wholeRecords(todo, this.separator);
      yield* this.records(records);
      const [blankLines, open] = withoutBlankLines(rest);
      this.row += blankLines;
      const isTooLong = open.length > LONGEST_CELL || open.split(NEWLINE).length > LONGEST_CELL_LINES;
      if (open === '' || !(isEnd || isTooLong)) return open;
      todo = yield* this.firstLineOf(open);
    }
    return '';
  }

  // `empty_lines` counts from the start of the batch.
  private *records(records: Parsed): Generator<CsvRecord> {
    let blankLines = 0;
    for (const record of records) {
      this.row += record.info.empty_lines - blankLines;
      blankLines = record.info.empty_lines;
      if (isSwallowed(record, this.separator)) {
        yield* this.take(yield* this.firstLineOf(withoutBlankLines(record.raw)[1]), true);
      } else {
        this.row += 1;
        yield { row: this.row, cells: record.record };
      }
    }
  }

  // The line with the stray quote, its quotes taken as they stand; returns the lines after it.
  private *firstLineOf(text: string): Generator<CsvRecord, string> {
    const [line, after] = splitLine(text);
    const cells = parsed(line, this.separator, { quote: null })[0]?.record ?? [];
    this.row += 1;
    yield { row: this.row, cells, fault: 'stray-quote' };
    return after;
  }

  tooLong(text: string): CsvRecord {
    return { row: this.row + 1, cells: [text.slice(0, 1_000)], fault: 'too-long' };
  }
}

const lastLineEnd = (text: string): number =>
  Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r', text.length - 2));

/**
 * The records of a CSV text that arrives in pieces, in constant memory. Quotes, doubled quotes and line breaks inside
 * quotes are read; a quote that nobody closes costs its own line, not the rest of the file.
 */
export async function* readCsvRecords(
  chunks: AsyncIterable<string>,
  separator: Separator,
): AsyncGenerator<CsvRecord> {
  const reader = new RecordReader(separator);
  let waiting = '';
  for await (const chunk of chunks) {
    waiting += chunk;
    if (waiting.length < BATCH) continue;
    const end = lastLineEnd(waiting) + 1;
    if (end > 0) waiting = (yield* reader.take(waiting.slice(0, end), false)) + waiting.slice(end);
    else if (waiting.length > LONGEST_LINE) return yield reader.tooLong(waiting);
  }
  yield* reader.take(waiting, true);
}
