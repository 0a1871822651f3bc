/** Door of interchange for server code: files in. */
export type { FileBytes, FileEncoding } from './decode-file.server.ts';
export { mappingsIn, readMappingFile } from './mapping-files.server.ts';
export { readPlacesFile, type PlacesFile, type PlacesRead } from './use-cases/read-places-file.server.ts';
