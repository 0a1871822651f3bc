import { ok, type Result } from '../../shared/result.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import { judgeFormat, type FormatVerdict } from '../domain/judge-format.ts';
import { KNOWN_FORMATS, type KnownFormat } from '../domain/known-formats.ts';
import { readRawRecords, type RawRecord, type RawRecords } from '../raw-records.server.ts';

/** More faults in one format are counted, not named. */
const SHOWN = 100;

const isFeature = ({ record }: RawRecord): boolean => record.type === 'Feature';

/** Where a format's records are in this file: its own list, or the whole file; in GeoJSON a place is the properties. */
const recordsFor = ({ lists }: RawRecords, format: KnownFormat): readonly RawRecord[] => {
  const own = format.list ? lists.get(format.list) : undefined;
  if (own) return own;
  if (format.name === 'geojson') return [];
  const features = lists.get('features')?.filter(isFeature);
  if (features)
    return features.map(({ row, record }) => ({
      row,
      record: (record.properties ?? {}) as Record<string, unknown>,
    }));
  const named = [...lists].filter(([name]) => name !== '');
  const [only] = named;
  return (format.list === '' && named.length === 1 && only?.[1]) || (lists.get('') ?? []);
};

/** Is a file valid in each format that we know? Line by line; nothing of it is kept. Refused when it cannot be read at all. */
export const judgeFile = async (
  bytes: Uint8Array,
  fileName: string,
): Promise<Result<readonly FormatVerdict[], FileProblem>> => {
  const raw = await readRawRecords(bytes, fileName);
  if (!raw.ok) return raw;
  return ok(
    KNOWN_FORMATS.map((format) =>
      judgeFormat(format, recordsFor(raw.value, format), raw.value.isTable, SHOWN),
    ),
  );
};
