import { faultsOf, type Fault } from './format-rules.ts';
import type { KnownFormat } from './known-formats.ts';

/** A record as a file writes it. */
type Given = { row: number; record: Readonly<Record<string, unknown>> };
/** What is wrong with a record of a file. */
export type RowFault = Fault & { row: number };

/**
 * What a file is worth in one format. `other`: it is none, for want of these fields, which no record has (none: it is no
 * table, or holds no record of that kind).
 */
export type FormatVerdict =
  | { format: KnownFormat['name']; state: 'other'; missing: readonly string[] }
  | {
      format: KnownFormat['name'];
      state: 'valid' | 'faulty';
      records: number;
      faulty: number;
      faults: readonly RowFault[];
      /** How many more there are than are named. */
      more: number;
    };

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const isPosition = (value: unknown): boolean => {
  const [longitude, latitude] = Array.isArray(value) ? (value as unknown[]) : [];
  const isEast = typeof longitude === 'number' && Math.abs(longitude) <= 180;
  return isEast && typeof latitude === 'number' && Math.abs(latitude) <= 90;
};

/** RFC 7946: a point is [longitude, latitude]; other geometries are left alone. */
const placeFaults = ({ geometry }: Given['record']): Fault[] => {
  const point = geometry as { type?: unknown; coordinates?: unknown } | null | undefined;
  if (point?.type !== 'Point' || isPosition(point.coordinates)) return [];
  return [
    {
      field: 'geometry.coordinates',
      code: 'kind',
      value: JSON.stringify(point.coordinates ?? '').slice(0, 120),
    },
  ];
};

const repetitions = (key: string, given: readonly Given[]): RowFault[] => {
  const seen = new Set<unknown>();
  return given.flatMap(({ row, record }): RowFault[] => {
    const value = record[key];
    if (!isThere(value)) return [];
    if (seen.has(value)) return [{ row, field: key, code: 'repeated', value: String(value).slice(0, 120) }];
    seen.add(value);
    return [];
  });
};

/** Judges the records of a file by the rules of a format; at most `shown` faults are named. */
export const judgeFormat = (
  format: KnownFormat,
  given: readonly Given[],
  isTable: boolean,
  shown: number,
): FormatVerdict => {
  const { name, fields, key } = format;
  if ((isTable && !format.isTableToo) || given.length === 0)
    return { format: name, state: 'other', missing: [] };
  const missing = fields
    .filter((field) => field.isRequired && !given.some(({ record }) => isThere(record[field.name])))
    .map((field) => field.name);
  if (missing.length > 0) return { format: name, state: 'other', missing };
  const found = given.flatMap(({ row, record }): RowFault[] =>
    [...faultsOf(fields, record, isTable), ...(name === 'geojson' ? placeFaults(record) : [])].map(
      (fault) => ({
        ...fault,
        row,
      }),
    ),
  );
  const faults = [...found, ...(key ? repetitions(key, given) : [])].sort((a, b) => a.row - b.row);
  const faulty = new Set(faults.map(({ row }) => row)).size;
  return {
    ...{
      format: name,
      state: faulty === 0 ? ('valid' as const) : ('faulty' as const),
      records: given.length,
    },
    ...{ faulty, faults: faults.slice(0, shown), more: Math.max(0, faults.length - shown) },
  };
};
