import type { HistorySubject } from './history.ts';

/**
 * Why a field cannot be given back what it was. `follows-address`: commune and position come with the address.
 * `of-its-day`: a confirmation or "full this week" is true of its day alone. `own-button`: publishing has a button of its
 * own. `dates`: dates that people have booked. `already-over`: the session or the closure is over.
 */
export type NotRestorable =
  | 'follows-address'
  | 'of-its-day'
  | 'own-button'
  | 'dates'
  | 'already-over'
  | 'content-unknown'
  | 'taken-by-import';

const PLACE_FIELDS = new Set([
  ...['name', 'kinds', 'description', 'street', 'address_extra', 'postal_code', 'city', 'phones', 'emails'],
  ...['are_emails_public', 'websites', 'booking_url', 'transport', 'access', 'accessibility', 'equipment'],
  ...['is_mobile', 'hours_value', 'hours_text'],
]);
const SERVICE_FIELDS = new Set([
  ...['name', 'description', 'topics', 'supports', 'audiences', 'languages', 'cost', 'cost_note', 'formats'],
  ...['access', 'accessibility', 'equipment', 'hours_value', 'hours_text', 'status'],
]);

/** The text of a workshop: what can be corrected without touching its dates. */
export const WORKSHOP_TEXT = [
  ...['title', 'description', 'topics', 'audiences', 'languages', 'cost', 'cost_note', 'prerequisites'],
  ...['facilitator', 'booking', 'seats'],
] as const;
const WORKSHOP_FIELDS = new Set<string>([...WORKSHOP_TEXT, 'status']);
const SESSION_FIELDS = new Set(['seats', 'is_cancelled', 'note']);

const FIELDS: Record<HistorySubject, ReadonlySet<string>> = {
  ...{ location: PLACE_FIELDS, service: SERVICE_FIELDS, workshop: WORKSHOP_FIELDS },
  ...{ session: SESSION_FIELDS, closure: new Set() },
};

const REASONS: Record<string, NotRestorable> = {
  ...{ commune_code: 'follows-address', latitude: 'follows-address', longitude: 'follows-address' },
  ...{ country: 'follows-address', confirmed_on: 'of-its-day', confirmed_how: 'of-its-day' },
  ...{ saturated_until: 'of-its-day', status: 'own-button' },
};

/** Why this field cannot be restored; undefined when it can. */
export const whyNotRestored = (kind: HistorySubject, field: string): NotRestorable | undefined => {
  if (FIELDS[kind].has(field)) return undefined;
  if (kind === 'workshop' || kind === 'session') return REASONS[field] ?? 'dates';
  if (kind === 'closure') return 'content-unknown';
  return REASONS[field] ?? 'taken-by-import';
};
