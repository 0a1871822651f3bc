import { ok, type Result } from '../../shared/result.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import { judgeFormat, type FormatVerdict } from '../domain/judge-format.ts';
import { KNOWN_FORMATS, type KnownFormat } from '../domain/known-formats.ts';
import { readFileOnce, type RawRecord, type RawRecords } from '../raw-records.server.ts';
import { readPlacesTable, type PlacesFile, type PlacesRead } from './read-places-file.server.ts';

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

/** Is a file valid in each format that we know? Line by line. */
const verdictsOn = (records: RawRecords): readonly FormatVerdict[] =>
  KNOWN_FORMATS.map((format) => judgeFormat(format, recordsFor(records, format), records.isTable, SHOWN));

/** What a file is worth: as places that an import would take, and in each format that we know. */
export type JudgedFile = {
  places: Result<PlacesRead, FileProblem>;
  verdicts: Result<readonly FormatVerdict[], FileProblem>;
};

/**
 * Reads a file once and judges it twice: row by row as an import would (`places`, to be gone through once), and by the rules
 * of each format (`verdicts`). Nothing of it is kept; what cannot be read at all is refused in both.
 */
export const judgeFile = async (
  bytes: Uint8Array,
  fileName: string,
  defaults: PlacesFile['defaults'],
): Promise<JudgedFile> => {
  const { table, records } = await readFileOnce(bytes, fileName);
  return {
    places: table.ok ? readPlacesTable(table.value, { defaults }) : table,
    verdicts: records.ok ? ok(verdictsOn(records.value)) : records,
  };
};
