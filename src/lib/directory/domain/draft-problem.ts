import type { JsonValue } from './canonical-json.ts';
import type { OfferDraft } from './offer-draft.ts';

/** Why a draft cannot be stored: one bad record must not stop the others. */
export type DraftProblem = {
  code: 'name-missing' | 'record-key-missing' | 'text-not-storable' | 'value-out-of-range';
  field: string;
  value: string;
};

/** PostgreSQL's index entries hold 2.7 kB; a key or an opening-hours value is far shorter. */
const KEY_LIMIT = 500;

// PostgreSQL stores neither NUL nor half a surrogate pair.
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

const unstorable = (value: JsonValue): string | undefined => {
  if (typeof value === 'string') return isStorable(value) ? undefined : value;
  if (value === null || typeof value !== 'object') return undefined;
  return Object.values(value as Record<string, JsonValue>)
    .map(unstorable)
    .find((text) => text !== undefined);
};

const isDegree = (value: number | undefined, limit: number): boolean =>
  value === undefined || (Number.isFinite(value) && Math.abs(value) <= limit);

const isDate = (text: string | undefined): boolean => {
  if (text === undefined) return true;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const outOfRange = (draft: OfferDraft): [field: string, value: unknown] | undefined => {
  const checks: [boolean, string, unknown][] = [
    [draft.recordKey.length <= KEY_LIMIT, 'recordKey', draft.recordKey],
    [isDegree(draft.latitude, 90), 'latitude', draft.latitude],
    [isDegree(draft.longitude, 180), 'longitude', draft.longitude],
    [/^[A-Z]{2}$/.test(draft.country), 'country', draft.country],
    [isDate(draft.confirmedOn), 'confirmedOn', draft.confirmedOn],
    [
      /^[01]\d{9}$/.test(draft.organization?.bceNumber ?? '0000000000'),
      'organization.bceNumber',
      draft.organization?.bceNumber,
    ],
    [draft.organization?.name !== '', 'organization.name', ''],
  ];
  const failed = checks.find(([isFine]) => !isFine);
  return failed && [failed[1], failed[2]];
};

/** The last check before the database, whoever made the draft; undefined when it can be stored. */
export const draftProblem = (draft: OfferDraft): DraftProblem | undefined => {
  if (draft.name.trim() === '') return { code: 'name-missing', field: 'name', value: draft.name };
  if (draft.recordKey === '') return { code: 'record-key-missing', field: 'recordKey', value: '' };
  const text = unstorable(draft as unknown as JsonValue);
  if (text !== undefined)
    return { code: 'text-not-storable', field: '', value: text.replaceAll('\0', '\uFFFD').toWellFormed() };
  const bad = outOfRange(draft);
  return bad && { code: 'value-out-of-range', field: bad[0], value: String(bad[1]) };
};
