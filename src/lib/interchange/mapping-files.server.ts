import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refused, type Result } from '../shared/result.ts';
import type { MappingJson } from './domain/mapping-choices.ts';
import type { PlacesMapping } from './domain/place-mapping.ts';
import { readMapping, type MappingProblem } from './mapping-file.ts';

const LIMIT_BYTES = 1_000_000;

/** Reads a mapping file; a missing, unreadable or huge file is a problem like any other. */
export const readMappingFile = async (path: string): Promise<Result<PlacesMapping, MappingProblem[]>> => {
  const read = await readFile(path).catch((error: unknown) => String(error));
  if (typeof read === 'string') return refused([{ code: 'mapping-not-json', detail: read }]);
  if (read.length > LIMIT_BYTES)
    return refused([{ code: 'mapping-not-json', detail: `${read.length} > ${LIMIT_BYTES}` }]);
  return readMapping(read.toString('utf8'));
};

/** The valid mappings of a folder (`data/mappings`), by file name; none when there is no such folder. */
export const mappingsIn = async (folder: string): Promise<PlacesMapping[]> => {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).toSorted();
  const mappings = await Promise.all(files.map((name) => readMappingFile(join(folder, name))));
  return mappings.flatMap((mapping) => (mapping.ok ? [mapping.value] : []));
};

/** The same mappings as they are written, for who goes on writing. */
export const writtenMappingsIn = async (folder: string): Promise<MappingJson[]> => {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).toSorted();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  // What `readMapping` takes is JSON of this form.
  return texts.filter((text) => readMapping(text).ok).map((text) => JSON.parse(text) as MappingJson);
};
