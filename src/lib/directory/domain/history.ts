import { isSameValue, type JsonValue } from './canonical-json.ts';
import type { FieldChange, Fields } from './diff-offer.ts';

/** What a structure may look back on, as its history is filtered. */
export const HISTORY_KINDS = ['place', 'hours', 'services', 'workshops', 'closures'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** What a line of the history is about. */
export type HistorySubject = 'location' | 'service' | 'workshop' | 'session' | 'closure';

/** One line of the change log. `at` is an ISO instant; `field` is empty where the whole row came or went. */
export type LoggedChange = {
  kind: HistorySubject;
  subjectId: string;
  action: 'create' | 'update' | 'delete';
  field: string;
  previous: JsonValue;
  replacement: JsonValue;
  at: string;
};

const HOURS = new Set(['hours_value', 'hours_text']);
// Bookkeeping: who said what, and what follows from something else that is in the log.
export const HIDDEN_FIELDS = ['provenance', 'timetable_id', 'slug', 'position', 'confirmed_how'];
const BOOKKEEPING = new Set([
  ...HIDDEN_FIELDS,
  ...['territory_id', 'location_id', 'service_id', 'workshop_id', 'organization_id', 'short_id', 'version'],
  ...['source', 'created_at', 'updated_at', 'session_id', 'closure_id'],
]);

/** Is this a field that a person can make something of? */
export const isShownField = (field: string): boolean => !BOOKKEEPING.has(field);

/** Under which filter a change is found. */
export const historyKindOf = ({ kind, field }: Pick<LoggedChange, 'kind' | 'field'>): HistoryKind => {
  switch (kind) {
    case 'location':
      return HOURS.has(field) ? 'hours' : 'place';
    case 'service':
      return 'services';
    case 'workshop':
    case 'session':
      return 'workshops';
    case 'closure':
      return 'closures';
  }
};

/** A row as it was: its fields, or none where it was not there yet or no longer. */
export type PastRow = { fields: Fields; isThere: boolean };

/**
 * What a row was just after a moment, from what it is now and all that the log says of it (oldest first). A field that
 * was not touched since is what it is now; of one that was, the first change after the moment tells what it was.
 */
export const rowAt = (now: PastRow, changes: readonly LoggedChange[], moment: string): PastRow => {
  const since = changes.filter(({ at }) => at > moment);
  const fields: Record<string, JsonValue> = { ...now.fields };
  for (const { action, field, previous } of since.toReversed())
    if (action === 'update') fields[field] = previous ?? null;
  const first = since.find(({ action }) => action !== 'update');
  const isThere = first ? first.action === 'delete' : now.isThere;
  const gone = first?.action === 'delete' && typeof first.previous === 'object' && first.previous;
  return { fields: gone && !Array.isArray(gone) ? { ...(gone as Fields), ...fields } : fields, isThere };
};

/** The fields that differ between two states of a row, of those that are shown. */
export const differences = (before: Fields, after: Fields): FieldChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => isShownField(field) && !isSameValue(before[field] ?? null, after[field] ?? null))
    .map((field) => ({ field, previous: before[field] ?? null, replacement: after[field] ?? null }));
