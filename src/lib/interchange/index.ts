/** Door of interchange for everyone: what an import says of a file and its rows, the words for it, and export formats. */
export type { RowOutcome } from './domain/draft-from-row.ts';
export type { FileLook, FileProblem } from './domain/file-problem.ts';
export type { PlacesMapping } from './domain/place-mapping.ts';
export type { IssueCode, RowIssue } from './domain/row-issue.ts';
export { faultText, formatText } from './fault-text.ts';
export type { FormatVerdict } from './domain/judge-format.ts';
export { fileProblemText, issueText, mappingProblemText, profileText } from './issue-text.ts';
export type { MappingProblem } from './mapping-file.ts';
export type { ExportContext, ExportFormat, ExportSummary } from './domain/export-format.ts';
export { FORMAT_NAMES, formatNamed, type FormatProblem } from './domain/export-formats.ts';
export { hsdsLocation, hsdsOrganization } from './domain/hsds-location.ts';
export { hsdsService, hsdsServiceAtLocation, hsdsServiceLine } from './domain/hsds-service.ts';
export { hsdsTaxonomies, hsdsTerms } from './domain/hsds-terms.ts';
export {
  SAME_FROM,
  type DuplicateRow,
  type ImportCounts,
  type ImportDecision,
  type JobProblem,
  type JobReport,
  type JobTask,
  type Proposal,
} from './domain/import-job.ts';
export {
  choicesOf,
  FIELD_CHOICES,
  isTermField,
  mappingOfChoices,
  type ColumnChoice,
  type MappingJson,
  type ValueChoice,
} from './domain/mapping-choices.ts';
export { understoodTerms } from './domain/draft-terms.ts';
export { TERM_FIELDS } from './domain/place-mapping.ts';
export { parseMapping, readMapping } from './mapping-file.ts';
export { safeCsv } from './domain/safe-csv.ts';
