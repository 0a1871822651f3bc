/** What a file that is no table seems to be. */
export type FileLook =
  'pdf' | 'xlsx' | 'xls' | 'ods' | 'word' | 'zip' | 'gzip' | 'html' | 'xml' | 'rtf' | 'image' | 'binary';

/** Why a whole file cannot be read. Nothing of it went in. */
export type FileProblem =
  | { code: 'file-not-found'; path: string }
  | { code: 'file-too-large'; limitMb: number }
  | { code: 'file-empty' }
  | { code: 'file-not-a-table'; looksLike: FileLook }
  | { code: 'sheet-damaged' }
  | { code: 'sheet-too-large'; limitMb: number }
  | { code: 'sheet-too-many-rows'; limit: number }
  | { code: 'header-missing' }
  | { code: 'header-duplicate'; columns: readonly string[] }
  | { code: 'json-invalid'; detail: string }
  | { code: 'json-no-list'; keys: readonly string[] }
  | { code: 'json-several-lists'; keys: readonly string[] }
  | { code: 'services-without-structures' }
  | { code: 'mapping-needed'; columns: readonly string[]; options: readonly string[] }
  | { code: 'mapping-column-missing'; missing: readonly string[]; columns: readonly string[] };
