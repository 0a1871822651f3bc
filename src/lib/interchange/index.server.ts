/** Door of interchange for server code: files in, exports out. */
export type { FileBytes, FileEncoding } from './decode-file.server.ts';
export { mappingsIn, readMappingFile } from './mapping-files.server.ts';
export { readPlacesFile, type PlacesFile, type PlacesRead } from './use-cases/read-places-file.server.ts';
export { judgeFile } from './use-cases/judge-file.server.ts';
export { stableId } from './stable-id.server.ts';
export { exportOffers, type Export } from './use-cases/export-offers.server.ts';
