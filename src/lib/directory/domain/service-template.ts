import { isSameValue, type JsonValue } from './canonical-json.ts';
import type { Fields } from './diff-offer.ts';

/** What a template says of a service. Hours, order and status are each place's own. */
const TEMPLATE_FIELDS = [
  ...['name', 'description', 'topics', 'supports', 'audiences', 'languages', 'formats', 'access'],
  ...['cost', 'cost_note'],
] as const;

/** Of the columns of a service, those that a template holds. */
export const templateFieldsOf = (service: object): Fields => {
  const values = service as Fields;
  return Object.fromEntries(
    TEMPLATE_FIELDS.flatMap((field) => {
      const value = values[field];
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
};

/** A list of codes says the same in any order: a form sends them in the order of its page. */
const inOrder = (value: JsonValue): JsonValue =>
  Array.isArray(value) ? value.map(String).sort() : (value ?? null);
const isSame = (a: JsonValue, b: JsonValue): boolean => isSameValue(inOrder(a), inOrder(b));

/** What a new version of a template says otherwise: this alone goes to the places. What a place said for itself stays. */
export const changedFields = (before: Fields, after: Fields): Fields =>
  Object.fromEntries(Object.entries(after).filter(([field, value]) => !isSame(before[field], value)));

/** What would change in one service that follows. `isOwn`: the place had said something else than the template. */
export type FollowerChange = { field: string; from: Fields[string]; to: Fields[string]; isOwn: boolean };

/** The fields of a service that would become other ones, with what they are now. */
export const followerChanges = (before: Fields, changed: Fields, service: object): FollowerChange[] => {
  const present = service as Fields;
  return Object.entries(changed).flatMap(([field, to]) => {
    const from = present[field] ?? null;
    if (isSame(from, to)) return [];
    return [{ field, from, to, isOwn: !isSame(from, before[field]) }];
  });
};
