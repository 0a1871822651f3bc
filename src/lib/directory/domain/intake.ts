import type { JsonValue } from './canonical-json.ts';
import type { DuplicateReason } from './offer-duplicates.ts';
import type { OfferDraft } from './offer-draft.ts';
import type { WhereFound } from './resolve-place.ts';

/** One thing to say about one row of an import; `code` and `params` are put in words by messages. */
export type IntakeIssue = {
  row: number;
  level: 'error' | 'warning';
  /** The column of the file; what is found on the way in names the draft's own field. */
  field: string;
  value: string;
  code: string;
  params: Readonly<Record<string, string | number>>;
};

/** One row as its reader understood it; without a draft it was refused, and an issue says why. */
export type IntakeRow = { row: number; draft?: OfferDraft; issues: readonly IntakeIssue[] };

/** One of two places that look alike; `recordKey` and `row` where the import itself brought it, `isNew` if it made it. */
export type DuplicateSide = { id: string; name: string; recordKey?: string; row?: number; isNew?: boolean };

/** What somebody decided of a record that looks like a place that is there: it is that place, or it is none of these. */
export type DuplicateDecision = { sameAs: string } | { differsFrom: readonly string[] };

/** Two places that look like one, with the words to tell them by. */
export type ProposedDuplicate = {
  a: DuplicateSide;
  b: DuplicateSide;
  /** 0 to 1. */
  score: number;
  reasons: DuplicateReason[];
};

/** What an import did: read = created + updated + unchanged + rejected. */
export type ImportReport = {
  /** Null after a dry run. */
  importId: string | null;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** How many of `rows` are warnings. */
  warnings: number;
  duplicates: ProposedDuplicate[];
  rows: IntakeIssue[];
};

/** How far an import is; `read` counts rows. */
export type IntakeProgress = { phase: 'reading' | 'comparing'; read: number };

/** Something that stays although the import brought it: somebody has made it their own since. */
export type KeptByUndo = {
  kind: 'location' | 'service' | 'organization';
  id: string;
  name: string;
  field?: string;
};

/** `removed` places had been created by the import, `restored` ones changed by it. */
export type UndoReport = { importId: string; removed: number; restored: number; kept: KeptByUndo[] };

type Said = Omit<IntakeIssue, 'row' | 'level'>;

const say = (code: string, field: string, value: JsonValue, params: Said['params'] = {}): Said => ({
  code,
  field,
  value:
    typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value),
  params,
});

/** The same thing, said of a row as a warning. */
export const warnings = (row: number, said: readonly Said[]): IntakeIssue[] =>
  said.map((one) => ({ row, level: 'warning', ...one }));

const addressOf = ({ postalCode, city, country, communeCode }: OfferDraft): string =>
  [postalCode ?? communeCode, city, country].filter(Boolean).join(' ');

/** What to say about where a place is. */
export const whereIssues = (draft: OfferDraft, where: WhereFound): Said[] => {
  const said: Said[] = [];
  const hasPosition = draft.latitude !== undefined && draft.longitude !== undefined;
  if (where.communeCode === null) said.push(say('outside-territory', 'postalCode', addressOf(draft)));
  if (where.by === 'guess') said.push(say('commune-guessed', 'postalCode', addressOf(draft)));
  if (where.farKm !== undefined)
    said.push(
      say('position-far', 'latitude', `${draft.latitude}, ${draft.longitude}`, { kilometres: where.farKm }),
    );
  if (!hasPosition && where.position)
    said.push(say(`position-from-${where.position.how}`, 'latitude', addressOf(draft)));
  if (!hasPosition && !where.position) said.push(say('position-missing', 'latitude', addressOf(draft)));
  return said;
};

/** Opening hours that could not be read, or that are odd, with what their reader said of them. */
export const hoursIssue = (
  field: string,
  value: string,
  { code, after, isReadable }: { code: string; after?: unknown; isReadable: boolean },
): Said =>
  isReadable
    ? say(code, field, value)
    : say('hours-unreadable', field, value, {
        reason: code,
        ...(typeof after === 'string' && { after }),
      });

/** A field that keeps what somebody trusted more has set. */
export const keptIssue = (field: string, value: JsonValue): Said => say('kept-own-correction', field, value);
