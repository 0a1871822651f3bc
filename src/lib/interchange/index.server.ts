/** Door of interchange for server code: files in, exports out. */
export type { FileBytes, FileEncoding } from './decode-file.server.ts';
export { mappingsIn, readMappingFile, writtenMappingsIn } from './mapping-files.server.ts';
export { readPlacesFile, type PlacesFile, type PlacesRead } from './use-cases/read-places-file.server.ts';
export { judgeFile } from './use-cases/judge-file.server.ts';
export { stableId } from './stable-id.server.ts';
export { exportOffers, type Export } from './use-cases/export-offers.server.ts';
export { askNextStep, dropJob, keepMapping, saveJob, saveUndoJob } from './import-job-store.server.ts';
export {
  hasImportWork,
  readImporters,
  readJob,
  readJobReport,
  readOpenJobs,
  readSources,
  type ImportJob,
} from './queries/import-jobs.server.ts';
export { peekAtFile } from './peek-at-file.server.ts';
export type { LookedColumn, TableLook } from './use-cases/look-at-table.server.ts';
export { workImportJobs } from './use-cases/work-import-jobs.server.ts';
