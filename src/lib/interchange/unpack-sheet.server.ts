import { unzipSync, type Unzipped } from 'fflate';
import { ok, refused, type Result } from '../shared/result.ts';
import type { FileProblem } from './domain/file-problem.ts';

const MEGABYTE = 1_048_576;
/** A sheet of 20,000 places is about 30 MB of XML. */
const LIMIT_MB = 200;
const LIMIT_ENTRIES = 2_000;

/**
 * The parts of a spreadsheet that are asked for, unpacked. What it says that it holds is counted before any of it is
 * unpacked, and no part grows past the size it says: a file that unpacks to more than 200 MB is refused, one that lies
 * about its sizes is cut off, and then cannot be read.
 */
export const unpackSheet = (
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Result<Unzipped, FileProblem> => {
  let size = 0;
  let entries = 0;
  const mayUnpack = ({ name, originalSize }: { name: string; originalSize: number }) => {
    entries++;
    if (!isWanted(name)) return false;
    size += originalSize;
    return size <= LIMIT_MB * MEGABYTE && entries <= LIMIT_ENTRIES;
  };
  try {
    const parts = unzipSync(bytes, { filter: mayUnpack });
    return size > LIMIT_MB * MEGABYTE || entries > LIMIT_ENTRIES
      ? refused({ code: 'sheet-too-large', limitMb: LIMIT_MB })
      : ok(parts);
  } catch {
    return refused({ code: 'sheet-damaged' });
  }
};
