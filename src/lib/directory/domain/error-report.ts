/** What somebody may say is wrong with a place; put into words by `ui/report-words.ts`. */
export const REPORT_KINDS = ['hours', 'address', 'telephone', 'closed', 'other'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What a structure answers: it was wrong and is corrected, or it is right as it is. */
export const REPORT_ANSWERS = ['corrected', 'right'] as const;
export type ReportAnswer = (typeof REPORT_ANSWERS)[number];

/** An address of mail is kept at most so long (ours), an answer empties it at once. */
export const REPLY_TO_DAYS = 90;

const EDITORS: Record<ReportKind, string> = {
  hours: '/hours',
  address: '/edit#street',
  telephone: '/edit#phones',
  closed: '',
  other: '/edit',
};

/** Where a structure corrects what was reported: what follows the address of the place on its desk. */
export const editorOf = (kind: ReportKind): string => EDITORS[kind];
