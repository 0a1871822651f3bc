/**
 * The file: gzip of lines. A JSON header; then for each table, in the header's order, `{"table": ...}`, its rows as
 * COPY's text, and `\.` (which no row can be: COPY doubles a backslash); last `{"end": ...}` with the rows of each
 * table and the SHA-256 of everything before it. No end line: the file was cut.
 */
import * as v from 'valibot';

export const FORMAT = 1;
export const END_OF_ROWS = '\\.';

const schemaVersion = v.object({ name: v.string(), checksum: v.string() });
const name = v.pipe(v.string(), v.regex(/^[^.\0]+\.[^.\0]+$/));

const header = v.object({
  product: v.literal('jalon-backup'),
  format: v.number(),
  createdAt: v.string(),
  jalonVersion: v.string(),
  schemaVersion,
  tables: v.array(v.object({ name, columns: v.array(v.string()) })),
  sequences: v.array(
    v.object({ name, lastValue: v.pipe(v.string(), v.regex(/^-?\d+$/)), isCalled: v.boolean() }),
  ),
});

const end = v.object({ end: v.object({ rows: v.record(v.string(), v.number()), sha256: v.string() }) });

export type BackupHeader = v.InferOutput<typeof header>;
export type BackupEnd = v.InferOutput<typeof end>['end'];

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The header of a file, of this format or a newer one; undefined when the line is something else. */
export const readHeader = (
  line: string,
): BackupHeader | { format: number; jalonVersion: string } | undefined => {
  const value = parsed(line);
  const read = v.safeParse(header, value);
  if (read.success && read.output.format === FORMAT) return read.output;
  const newer = v.safeParse(
    v.object({
      product: v.literal('jalon-backup'),
      format: v.pipe(v.number(), v.minValue(FORMAT + 1)),
      jalonVersion: v.string(),
    }),
    value,
  );
  if (!newer.success) return undefined;
  const { format, jalonVersion } = newer.output;
  return { format, jalonVersion };
};

export const tableLine = (table: string): string => JSON.stringify({ table });
export const endLine = (value: BackupEnd): string => JSON.stringify({ end: value });

/** The last line's content; undefined when the line is something else. */
export const readEnd = (line: string): BackupEnd | undefined => {
  const read = v.safeParse(end, parsed(line));
  return read.success ? read.output.end : undefined;
};
