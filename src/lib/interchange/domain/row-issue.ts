/** Why a row was refused. Everything else that is wrong with a row is a warning and the row goes in. */
const ERROR_CODES = [
  'name-missing',
  'record-key-missing',
  'record-key-duplicate',
  'row-ragged',
  'row-not-an-object',
  'row-unreadable',
  'service-without-structure',
] as const;

const WARNING_CODES = [
  'bce-establishment',
  'bce-unreadable',
  'characters-removed',
  'column-without-name',
  'columns-missing',
  'columns-not-read',
  'commune-code-unreadable',
  'coordinates-half',
  'coordinates-out-of-range',
  'coordinates-swapped',
  'coordinates-unreadable',
  'coordinates-zero',
  'country-unknown',
  'date-in-future',
  'date-too-old',
  'date-unreadable',
  'email-unreadable',
  'hours-unreadable',
  'identifier-unreadable',
  'label-unknown',
  'label-without-code',
  'nested-value',
  'phone-unreadable',
  'postal-code-padded',
  'postal-code-unlikely',
  'quote-stray',
  'services-unreadable',
  'record-key-made',
  'several-values',
  'text-damaged',
  'text-repaired',
  'text-too-long',
  'web-address-refused',
  'web-address-unreadable',
  'yes-no-unreadable',
] as const;

type ErrorCode = (typeof ERROR_CODES)[number];
type WarningCode = (typeof WARNING_CODES)[number];
export type IssueCode = ErrorCode | WarningCode;
/** Every code there is, for those who put them in words. */
export const ISSUE_CODES: readonly IssueCode[] = [...ERROR_CODES, ...WARNING_CODES];
export type IssueParams = Readonly<Record<string, string | number>>;

/** One thing that is wrong in one row, for the import's report. */
export type RowIssue = {
  /** As a person counts: the line of the spreadsheet (header is 1), or the place in the JSON list (first is 1). */
  row: number;
  level: 'error' | 'warning';
  /** The column as the file names it; empty when the whole row is meant. */
  field: string;
  /** The value as written, cut at 200 characters. */
  value: string;
  code: IssueCode;
  params: IssueParams;
};

/** A problem with one value, before it is known where in the file it stands. */
export type ValueProblem = { code: WarningCode; value?: string; params?: IssueParams };

/** What was read of a value, with what had to be said about it. No value and no problem: there was nothing. */
export type Reading<Value> = { value?: Value; problems: readonly ValueProblem[] };

export const nothing: Reading<never> = { problems: [] };
export const read = <Value>(value: Value, ...problems: ValueProblem[]): Reading<Value> => ({
  value,
  problems,
});
export const unread = (...problems: ValueProblem[]): Reading<never> => ({ problems });

const VALUE_LIMIT = 200;

/** Cuts a value for a report, without cutting a character in two. */
export const shortened = (value: string): string => {
  if (value.length <= VALUE_LIMIT) return value;
  return `${value.slice(0, VALUE_LIMIT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
};

const ERRORS: ReadonlySet<string> = new Set(ERROR_CODES);

/** Makes an issue; the level follows from the code. */
export const rowIssue = (
  row: number,
  field: string,
  problem: { code: IssueCode; value?: string; params?: IssueParams },
): RowIssue => ({
  row,
  level: ERRORS.has(problem.code) ? 'error' : 'warning',
  field,
  value: shortened(problem.value ?? ''),
  code: problem.code,
  params: problem.params ?? {},
});

// Said once a file: repeating them on every row would bury the rest of the report.
const SAID_ONCE: ReadonlySet<string> = new Set<IssueCode>([
  'record-key-made',
  'label-without-code',
  'column-without-name',
]);

/** The key under which an issue is said only once a file; undefined: said every time. */
export const onceKey = (issue: RowIssue): string | undefined =>
  SAID_ONCE.has(issue.code) ? `${issue.code}\n${issue.field}\n${issue.value}` : undefined;
