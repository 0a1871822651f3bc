import { ok, refused, type Result } from '../shared/result.ts';
import { decodeFile } from './decode-file.server.ts';
import type { FileProblem } from './domain/file-problem.ts';
import { lookOfBytes } from './domain/file-signature.ts';

const MEGABYTE = 1_048_576;
export const LARGEST_MB = 20;

/**
 * Could this be a file of places? By what it holds, never by its name: what is no table, is empty or is larger than 20 MB is
 * refused at once. A spreadsheet is not opened here.
 */
export const peekAtFile = async (bytes: Uint8Array): Promise<Result<undefined, FileProblem>> => {
  if (bytes.length === 0) return refused({ code: 'file-empty' });
  if (bytes.length > LARGEST_MB * MEGABYTE) return refused({ code: 'file-too-large', limitMb: LARGEST_MB });
  const look = lookOfBytes(bytes);
  if (look === 'xlsx' || look === 'ods') return ok(undefined);
  const text = await decodeFile({ bytes });
  return text.ok ? ok(undefined) : text;
};
